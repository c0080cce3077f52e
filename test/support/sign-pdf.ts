/** Really signs PDF files, with a certificate made for the test. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')

/** How a file is signed. */
export interface SignOptions {
  /** Whether it is certified: what may be changed afterwards. */
  readonly certifies?: boolean
  /** Whether the signature stands within its field, and not as an object of its own. */
  readonly isDirect?: boolean
}

const HEX_LENGTH = 8192

/**
 * Signs a PDF whose cross-reference is a table, as an update at its end.
 *
 * @param folder Folder for the key. @param bytes The file. @returns The signed file.
 */
export function signPdf(
  folder: string,
  bytes: Uint8Array,
  { certifies = false, isDirect = false }: SignOptions = {},
): Uint8Array {
  const key = join(folder, 'key.pem')
  const certificate = join(folder, 'cert.pem')
  const subject = ['-subj', '/CN=UBND xa An Binh', '-days', '3650']
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject],
    { stdio: 'ignore' },
  )
  const text = Buffer.from(bytes).toString('latin1')
  const [, root] = /\/Root (\d+) 0 R/.exec(text)!
  const [, size] = /\/Size (\d+)/.exec(text)!
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)![1]
  const catalog = new RegExp(`\\n${root} 0 obj\\s*<<([^]*?)>>\\s*endobj`).exec(text)![1]
  const free = Number(size)
  const reference = certifies
    ? '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]'
    : ''
  const signature = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (D:20260105080000+07'00') ${reference} /ByteRange [0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC] /Contents <${'0'.repeat(HEX_LENGTH)}> >>`
  const field = (value: string): string =>
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Chu ky 1) /F 132 /Rect [0 0 0 0] /V ${value} >>`
  const permissions = certifies ? `/Perms << /DocMDP ${free} 0 R >>` : ''
  const objects: [number: number, content: string][] = [
    [Number(root), `<<${catalog} /AcroForm << /SigFlags 3 /Fields [${free + 1} 0 R] >> ${permissions} >>`],
    [free, isDirect ? 'null' : signature],
    [free + 1, field(isDirect ? signature : `${free} 0 R`)],
  ]
  let update = '\n'
  const places = objects.map(([number, content]) => {
    const at = bytes.length + update.length
    update += `${number} 0 obj\n${content}\nendobj\n`
    return `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  })
  const start = bytes.length + update.length
  update += `xref\n${places.join('')}trailer\n<< /Size ${free + 2} /Root ${root} 0 R /Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`
  const whole = Buffer.concat([bytes, bytesOf(update)]).toString('latin1')
  const from = whole.lastIndexOf('/Contents <') + '/Contents '.length
  const until = from + HEX_LENGTH + 2
  const numbers = [from, until, whole.length - until]
  const ranged = ['AAAAAAAAAA', 'BBBBBBBBBB', 'CCCCCCCCCC'].reduce(
    (said, place, at) => said.replace(place, String(numbers[at]).padEnd(place.length)),
    whole,
  )
  const signed = join(folder, 'signed.bin')
  writeFileSync(signed, bytesOf(ranged.slice(0, from) + ranged.slice(until)))
  const made = execFileSync('openssl', [
    ...[
      'cms',
      '-sign',
      '-binary',
      '-md',
      'sha256',
      '-outform',
      'DER',
      '-in',
      signed,
      '-signer',
      certificate,
      '-inkey',
      key,
    ],
  ])
  return bytesOf(`${ranged.slice(0, from)}<${made.toString('hex').padEnd(HEX_LENGTH, '0')}>${ranged.slice(until)}`)
}
