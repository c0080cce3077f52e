import type { Layout } from './layout.js'
export function callsOf(_layout: Layout): ReadonlySet<string> {
  return new Set()
}
