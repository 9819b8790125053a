import type { Received } from '#ports/mail.ts'

type Part = Received['parts'][number]

/** At most this much of a part is kept, in characters. */
const most = 20_000

/** The parts of a returned mail that machines write: the delivery status, and the mail that came back or its headers. Parts of parts are looked into. */
export function reportParts(mime: string): Part[] {
  const { headers, body } = split(mime)
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(type)?.[1]
  const mediaType = type.split(';')[0]?.trim().toLowerCase() ?? ''
  if (boundary !== undefined) return partsOf(body, boundary).flatMap(reportParts)
  if (!/^message\/|^text\/rfc822-headers/.test(mediaType)) return []
  return [{ mediaType, text: decoded(body, headers.get('content-transfer-encoding')).slice(0, most) }]
}

function split(mime: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = /\r?\n\r?\n/.exec(mime)
  const head = end === null ? mime : mime.slice(0, end.index)
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const headers = new Map(
    lines.flatMap((line): [string, string][] => {
      const at = line.indexOf(':')
      return at < 1 ? [] : [[line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]]
    }),
  )
  return { headers, body: end === null ? '' : mime.slice(end.index + end[0].length) }
}

function partsOf(body: string, boundary: string): string[] {
  const pieces = `\n${body}`.split(`\n--${boundary}`)
  return pieces
    .slice(1)
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => piece.replace(/^[^\n]*\n/, ''))
}

function decoded(text: string, encoding: string | undefined): string {
  switch (encoding?.toLowerCase()) {
    case 'base64':
      return Buffer.from(text, 'base64').toString('utf8')
    case 'quoted-printable':
      return text
        .replace(/=\r?\n/g, '')
        .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    default:
      return text
  }
}
