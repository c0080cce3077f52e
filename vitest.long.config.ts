import { defineConfig } from 'vitest/config'

/** Long checks with seeds of their own each time; `npm run check:full` runs them, the quick suite does not. */
export default defineConfig({ test: { include: ['test/**/*.long.ts'], testTimeout: 600_000, reporters: ['default'] } })
