/** Checksums of files and settings: they tell damage and difference, and are no protection against forgery. */

/**
 * Hashes bytes by multiplication over 32-bit words: one pass, fast enough to check 25 MB at every start.
 *
 * @param bytes Any bytes.
 * @returns A whole number below 2³².
 */
export function checksumOf(bytes: Uint8Array): number {
  // Words are read where the bytes are, which must begin at a multiple of four; a Buffer from a pool may not.
  const data = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  const whole = data.length >> 2
  const words = new Uint32Array(data.buffer, data.byteOffset, whole)
  let a = 0x9e3779b9
  let b = data.length | 0
  for (let i = 0; i < whole; i++) {
    a = Math.imul(a ^ words[i], 0x85ebca6b)
    b = (b + (a ^ (a >>> 15))) | 0
  }
  for (let i = whole << 2; i < data.length; i++) b = Math.imul(b ^ data[i], 0x01000193)
  return (a ^ b ^ (b >>> 13)) >>> 0
}

/** A checksum as eight hexadecimal digits; of a text, that of its UTF-8. */
export const hexChecksum = (content: Uint8Array | string): string =>
  checksumOf(typeof content === 'string' ? new TextEncoder().encode(content) : content)
    .toString(16)
    .padStart(8, '0')
