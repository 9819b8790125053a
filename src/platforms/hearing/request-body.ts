import type { IncomingMessage } from 'node:http'

/** The whole body of a request; null when it is over the limit, of which nothing is kept. Rejects when the request breaks off. */
export function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) chunks.push(chunk)
      else chunks.length = 0
      if (length > limit) resolve(null)
    })
    request.on('end', () => resolve(length > limit ? null : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}
