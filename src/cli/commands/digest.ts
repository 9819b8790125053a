import type { Row } from '#cards/digest/section.ts'
import { plainCard, plainSpans } from '#cards/plain.ts'
import { secretariat } from '#domain/board/holding.ts'
import { personNamed } from '#domain/names.ts'
import { newsOf } from '#jobs/digests/news.ts'
import { writeDigest } from '#jobs/digests/write.ts'
import { emptyStore, isBare } from '../bare-store.ts'
import { momentGiven } from '../given/moment.ts'
import { type Context, granted, type Outcome, outcome } from '../outcome.ts'
import { harmless } from '../screen/screen.ts'

/** Shows somebody's digest as it would be written at a moment, sending nothing; without a person that of the first of the secretariat. */
export async function digestShown(
  { desk, now }: Context,
  options: { readonly to?: string; readonly at?: string },
): Promise<Outcome> {
  const { partnership, directory, store } = desk
  const { calendar, timeZone } = partnership
  const people = await directory.people()
  const first = options.to ?? secretariat(people)[0]?.id ?? ''
  const person = granted(personNamed(people, first))
  const at = options.at === undefined ? now : momentGiven(options.at, '--at', calendar, calendar.dayOf(now), true)
  const { card, sections } = writeDigest(desk, await newsOf(desk, at, [person]), person, null)
  const text = plainCard(card, timeZone)
  const told = sections.map(({ id, title, total, rows }) => ({
    id,
    title,
    total,
    items: rows.map((row) => rowJson(row, timeZone)),
  }))
  return outcome({ to: person.id, at, marking: card.marking, sections: told, text }, `${harmless(text)}\n`, {
    hints: (await isBare(store)) ? [emptyStore] : [],
  })
}

function rowJson({ board, ref, spans, under, buttons }: Row, timeZone: string) {
  const words = (line: Row['spans']) => plainSpans(line, timeZone)
  return { board, ref, text: words(spans), detail: words(under), next: buttons.map(({ label, intent }) => ({ label, intent })) }
}
