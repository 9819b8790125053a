import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Screen } from './screen/screen.ts'

/** The streams of a process that somebody may sit at. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/**
 * How whoever sits at a terminal is asked something: answers the line they type, or null where they type none. Null where nobody sits there,
 * so that no script waits for an answer. The terminal edits the line itself, and its Ctrl-C ends the process as ever.
 */
export function questions({ stdin, stdout, stderr }: Terminal): Screen['ask'] {
  if (stdin.isTTY !== true || stdout.isTTY !== true) return null
  return async (question) => {
    const seen = stderr.isTTY === true ? stderr : stdout
    seen.write(question)
    const lines = createInterface({ input: stdin, terminal: false })
    const typed = once(lines, 'line').then(([line]): string => line)
    const left = once(lines, 'close').then(() => null)
    const answer = await Promise.race([typed, left])
    lines.close()
    if (answer === null) seen.write('\n')
    return answer
  }
}
