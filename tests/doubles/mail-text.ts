/** A mail as a mail program reads it. */
export interface MailText {
  readonly headers: Readonly<Record<string, string>>
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Reads a mail of our own: what nodemailer makes, and no more. */
export function mailText(raw: string): MailText {
  const { headers, body } = split(raw)
  const parts = partsOf(headers, body)
  const of = (type: string) => parts.find((part) => part.type.startsWith(type))?.body ?? ''
  return { headers, subject: decodedWords(headers.subject ?? ''), text: of('text/plain'), html: of('text/html') }
}

function partsOf(headers: Readonly<Record<string, string>>, body: string): { type: string; body: string }[] {
  const type = headers['content-type'] ?? 'text/plain'
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1]
  if (boundary === undefined) return [{ type, body: decoded(headers['content-transfer-encoding'] ?? '', body) }]
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((piece) => {
      const inner = split(piece.replace(/^\r?\n/, ''))
      return partsOf(inner.headers, inner.body)
    })
}

function split(raw: string): { headers: Record<string, string>; body: string } {
  const at = raw.search(/\r?\n\r?\n/)
  const head = raw.slice(0, at).replace(/\r?\n[ \t]+/g, ' ')
  const headers = head.split(/\r?\n/).map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return { headers: Object.fromEntries(headers), body: raw.slice(at).replace(/^\r?\n\r?\n/, '') }
}

function decoded(encoding: string, body: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n')
  const plain = encoding === 'quoted-printable' ? fromQuoted(body.replace(/=\r?\n/g, '')) : body
  return plain.replaceAll('\r\n', '\n')
}

function fromQuoted(body: string): string {
  const bytes = body.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function decodedWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?(Q|B)\?([^?]*)\?=/gi, (_, how, body) =>
      how.toUpperCase() === 'B' ? Buffer.from(body, 'base64').toString('utf8') : fromQuoted(body.replaceAll('_', ' ')),
    )
}
