import { connect, type Socket } from 'node:net'
import { exits, Fault } from '#app/fault.ts'
import type { Instant } from '#domain/day.ts'
import type { Screen } from '../screen/screen.ts'
import { findMeetingPoint } from './meeting-point.ts'
import { lineOf, linesFrom, protocol, type Request, read, Said } from './words.ts'

/** How long the running clerk may take to say that it is there. */
const patience = 10_000

/**
 * Has the clerk that runs on a folder do a command, and shows what it says. Answers the exit code; null when no clerk runs there.
 * Throws a fault when the clerk breaks off or speaks another version.
 */
export async function handOver(
  folder: string,
  handedOver: { readonly argv: readonly string[]; readonly cwd: string },
  screen: Screen,
): Promise<number | null> {
  const { argv, cwd } = handedOver
  const request: Request = {
    protocol,
    ask: 'run',
    argv: [...argv],
    cwd,
    width: screen.width,
    colours: screen.colours,
    asks: screen.ask !== null,
  }
  for await (const said of asked(folder, request, screen.ask)) {
    if ('out' in said) screen.out(said.out)
    if ('err' in said) screen.err(said.err)
    if ('progress' in said) screen.progress(...said.progress)
    if ('exit' in said) return said.exit
    if ('gone' in said) return null
  }
  throw brokenOff()
}

/** The time of the clerk that runs on a folder, whose clock may have been moved; null when none runs there. */
export async function clerkNow(folder: string): Promise<Instant | null> {
  for await (const said of asked(folder, { protocol, ask: 'now' })) {
    if ('now' in said) return said.now
    if ('gone' in said) return null
  }
  throw brokenOff()
}

/** What the clerk says, but for what it asks, which is answered. */
async function* asked(
  folder: string,
  request: Request,
  ask: Screen['ask'] = null,
): AsyncGenerator<Said | { readonly gone: true }> {
  const socket = await connected(await findMeetingPoint(folder))
  if (socket === null) return yield { gone: true }
  const late = setTimeout(
    () => socket.destroy(new Fault('The running clerk does not answer.', exits.unavailable, restart)),
    patience,
  )
  try {
    socket.write(lineOf(request))
    for await (const line of linesFrom(socket)) {
      clearTimeout(late)
      const said = understood(line)
      if ('ask' in said) socket.write(lineOf({ answer: ask === null ? null : await ask(said.ask) }))
      else yield said
    }
  } catch (thrown) {
    throw thrown instanceof Fault ? thrown : brokenOff()
  } finally {
    clearTimeout(late)
    socket.destroy()
  }
}

const restart = 'Restart the clerk, and see its log.'

function understood(line: string): Said {
  const said = read(Said, line)
  if (said !== undefined && !('refused' in said)) return said
  const why = said === undefined ? 'The running clerk speaks another version.' : said.refused
  throw new Fault(why, exits.unavailable, 'Restart the clerk, so that it runs this version.')
}

function brokenOff(): Fault {
  return new Fault(
    'The running clerk broke off before it had answered.',
    exits.unavailable,
    'See its log; then look whether it was done, and run the command again if not.',
  )
}

/** Null when nobody listens there: no clerk runs, or one that ended left its socket behind. */
async function connected(path: string): Promise<Socket | null> {
  return new Promise((done, failed) => {
    const socket = connect(path, () => done(socket))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR'].includes(error.code ?? '')) return done(null)
      failed(cannotSpeak(error))
    })
  })
}

function cannotSpeak({ code }: NodeJS.ErrnoException): Fault {
  if (code === 'EACCES' || code === 'EPERM')
    return new Fault(
      'The running clerk belongs to another account.',
      exits.locked,
      'Run the command as the account that runs the clerk.',
    )
  return new Fault(`The running clerk cannot be spoken to (${code ?? 'unknown'}).`, exits.unavailable, restart)
}
