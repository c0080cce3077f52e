import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Dictionaries load in half a second, where nothing else runs.
    hookTimeout: 30_000,
    // Many tests wait for processes and disks: two at a time take a third less, even on two cores.
    maxWorkers: 2,
    reporters: ['default'],
  },
})
