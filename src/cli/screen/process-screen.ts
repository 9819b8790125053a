import { writeSync } from 'node:fs'
import { exits } from '#app/fault.ts'
import { questions } from '../question.ts'
import { barText } from './progress-bar.ts'
import { Paint, type Screen } from './screen.ts'

/** The terminal of this process. Disposing of it waits until all that was shown has left. */
export function processScreen(argv: readonly string[]): Screen & AsyncDisposable {
  const { stdin, stdout, stderr, env } = process
  for (const stream of [stdout, stderr]) stream.on('error', leftByReader)
  const colours = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb' && !argv.includes('--no-color')
  const paint = new Paint({ colours })
  const bars = stderr.isTTY === true
  let shown = false
  const clear = () => {
    if (shown) stderr.write('\r\u001B[2K')
    shown = false
  }
  return {
    width: stdout.isTTY === true ? Math.max(40, stdout.columns ?? 80) : null,
    colours,
    out: (text) => {
      clear()
      stdout.write(text)
    },
    err: (text) => {
      clear()
      stderr.write(text)
    },
    progress: (done, of, what) => {
      clear()
      if (!bars || done >= of) return
      stderr.write(paint.dim(barText(done, of, what, stderr.columns ?? 80)))
      shown = true
    },
    ask: questions({ stdin, stdout, stderr }),
    [Symbol.asyncDispose]: async () => {
      clear()
      await Promise.all([stdout, stderr].map((stream) => new Promise<void>((left) => stream.write('', () => left()))))
    },
  }
}

/** Who reads may stop reading ("| head"): what was left to show is dropped, and the command ends as it would have. A full disk ends it. */
function leftByReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'EIO' || error.code === 'ERR_STREAM_DESTROYED') return
  try {
    writeSync(
      2,
      `What was to be shown could not be written (${error.code ?? 'unknown'}). Look at where it goes, and run it again.\n`,
    )
  } catch {
    // Nobody can be told.
  }
  process.exit(exits.failed)
}
