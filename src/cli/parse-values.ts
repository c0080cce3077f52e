/** Values of options that are numbers. */
import { InvalidArgumentError } from 'commander'

/** A whole number. @param least The smallest one that may be. */
export function parseCount(value: string, _before?: unknown, least = 1): number {
  const count = /^\d+$/.test(value.trim()) ? Number(value) : Number.NaN
  if (Number.isSafeInteger(count) && count >= least) return count
  throw new InvalidArgumentError(`It must be a whole number, at least ${least}.`)
}

/** A number above 0. */
export function parseAmount(value: string): number {
  const amount = value.trim() === '' ? Number.NaN : Number(value)
  if (amount > 0 && amount < Infinity) return amount
  throw new InvalidArgumentError('It must be a number above 0.')
}
