import { exits } from '#app/fault.ts'
import { disposing, type Lapsed, lapsed } from '#jobs/retention/disposal.ts'
import { redact } from '#storage/redaction.ts'
import type { Snapshot } from '#storage/snapshot.ts'
import { type Certificate, certificateOf, certificateText, orderedBy } from '../certificate.ts'
import { type Context, type Outcome, outcome } from '../outcome.ts'
import { tableText } from '../screen/table.ts'

/** Tells what has outlived the retention schedule; with `apply` it is disposed of, with an entry in the record that vouches for it. */
export async function retention(context: Context, options: { readonly apply?: boolean; readonly by?: string }): Promise<Outcome> {
  const { desk } = context
  const hints = await emptyHolds(context)
  const all = lapsedIn(context, await desk.store.snapshot())
  const due = all.filter(({ hold }) => hold === null)
  const held = all.filter(({ hold }) => hold !== null)
  if (!options.apply || due.length === 0)
    return told(context, { due, held, certificate: null, words: wordsOf(due, options) }, hints)
  const by = await orderedBy(context, options.by)
  const { gone, made } = await disposed(context, by)
  const certificate = certificateOf(made)
  return told(context, { due: gone, held, certificate, words: certificateText(certificate, made) }, [
    ...hints,
    'Backups that were made before still hold it.',
  ])
}

function wordsOf(due: readonly Lapsed[], { apply }: { readonly apply?: boolean }): string {
  if (due.length === 0) return 'Nothing has outlived the retention schedule.\n'
  return apply ? '' : 'Nothing was disposed of: with --apply it is.\n'
}

async function disposed(context: Context, by: string) {
  const { desk, now } = context
  return desk.store.rewrite((snapshot) => {
    const gone = lapsedIn(context, snapshot).filter(({ hold }) => hold === null)
    const order = { at: now, who: by, via: 'cli', id: `disposal-${now.slice(0, 10)}`, board: null, why: null, cause: null }
    const made = redact(snapshot, disposing(gone), { ...order, what: 'disposed' })
    return { gone, made, snapshot: made.snapshot }
  })
}

function lapsedIn({ desk, now }: Context, snapshot: Snapshot): Lapsed[] {
  const { retention, calendar } = desk.partnership
  return lapsed(snapshot, retention, calendar, calendar.dayOf(now))
}

interface Told {
  readonly due: readonly Lapsed[]
  readonly held: readonly Lapsed[]
  readonly certificate: Certificate | null
  readonly words: string
}

function told({ screen }: Context, { due, held, certificate, words }: Told, hints: readonly string[]): Outcome {
  const rows = [...due, ...held]
  const table = tableText(
    screen,
    [
      { heading: 'Kind', words: ({ kind }) => kind },
      { heading: 'What', words: ({ id }) => id },
      { heading: 'Ended', words: ({ endedOn }) => endedOn },
      { heading: 'Kept until', words: ({ keptUntil }) => keptUntil },
      { heading: 'Hold', words: ({ hold }) => hold?.why ?? '', wraps: true },
    ],
    rows,
  )
  const text = `${rows.length === 0 ? '' : table}${words}`
  return outcome({ disposed: due, held, certificate }, text, { exitCode: exits.done, hints })
}

/** A hold that names nothing the clerk knows holds nothing: somebody mistyped it. */
async function emptyHolds({ desk }: Context): Promise<string[]> {
  const { retention, boards } = desk.partnership
  if (retention.holds.length === 0) return []
  const kinds = ['action', 'risk', 'report', 'decision', 'measure'] as const
  const refs = (await Promise.all(kinds.map((kind) => desk.store.list(kind)))).flat()
  const known = new Set([...boards, ...(await desk.directory.people()), ...refs].map(({ id }) => id))
  return retention.holds
    .filter(({ on }) => !known.has(on))
    .map(
      ({ on }) =>
        `The hold on “${on}” in retention.yaml names no action, risk, report, decision, measure, board or person that the clerk knows.`,
    )
}
