import type { Socket } from 'node:net'
import { z } from 'zod'
import { Instant } from '#domain/day.ts'

/** The version of what is said over the socket. A clerk and a command of different versions do not understand each other, and say so. */
export const protocol = 1

/** The longest line that is taken, in bytes: a command line is far shorter. */
export const longestLine = 1024 * 1024

/** What a command asks of the running clerk: its clock, or to be run there. */
export const Request = z.discriminatedUnion('ask', [
  z.object({ protocol: z.literal(protocol), ask: z.literal('now') }),
  z.object({
    protocol: z.literal(protocol),
    ask: z.literal('run'),
    argv: z.array(z.string()).max(200),
    cwd: z.string(),
    width: z.number().int().positive().nullable(),
    colours: z.boolean(),
    /** Whether somebody sits there who can be asked. */
    asks: z.boolean().default(false),
  }),
])
export type Request = z.infer<typeof Request>

/** What the running clerk says back, a line each, until `exit` or `now`. `taken` comes at once; `ask` waits for an {@link Answered}. */
export const Said = z.union([
  z.object({ taken: z.literal(true) }),
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ progress: z.tuple([z.number(), z.number(), z.string()]) }),
  z.object({ ask: z.string() }),
  z.object({ exit: z.number().int() }),
  z.object({ now: Instant }),
  z.object({ refused: z.string() }),
])
export type Said = z.infer<typeof Said>

/** What a command says to a question: the line that was typed, null where none was. */
export const Answered = z.object({ answer: z.string().nullable() })
type Answered = z.infer<typeof Answered>

/** One thing said, as a line. */
export function lineOf(said: Request | Said | Answered): string {
  return `${JSON.stringify(said)}\n`
}

/** A line came that is longer than any the clerk says. */
export class LineTooLong extends Error {}

/** The lines that come through a socket, until it ends. Whoever stops reading still has the socket to write to. Throws {@link LineTooLong}. */
export async function* linesFrom(socket: Socket): AsyncGenerator<string> {
  let parts: Buffer[] = []
  let size = 0
  const chunks: AsyncIterable<Buffer> = socket.iterator({ destroyOnReturn: false })
  for await (const chunk of chunks) {
    let rest = chunk
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield Buffer.concat([...parts, rest.subarray(0, end)]).toString('utf8')
      rest = rest.subarray(end + 1)
      parts = []
      size = 0
    }
    parts.push(rest)
    size += rest.length
    if (size > longestLine) throw new LineTooLong()
  }
}

/** What JSON a line holds; undefined when it holds none. */
export function read<T>(schema: z.ZodType<T>, line: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
