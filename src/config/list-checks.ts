import { access } from 'node:fs/promises'
import { isAbsolute, join, normalize } from 'node:path'
import { meetingId } from '#domain/board/meeting.ts'
import type { Books } from './books.ts'
import { repeated, type Use, unknownNames, uses } from './checks.ts'
import type { Mistake } from './page/mistake.ts'

/** What is wrong with agencies, meetings, priorities and holidays beyond their schemas. */
export function listMistakes(books: Books): Mistake[] {
  return [...agencyMistakes(books), ...meetingMistakes(books), ...priorityMistakes(books), ...holidayMistakes(books)]
}

function agencyMistakes({ agencies }: Books): Mistake[] {
  return repeated(agencies, 'the agency id', uses('agencies', agencies.value?.agencies ?? [], 'id'))
}

function meetingMistakes({ meetings, boards }: Books): Mistake[] {
  const entries = meetings.value?.meetings ?? []
  const ids = entries.map(({ board, on }, index): Use => ({ at: ['meetings', index, 'on'], name: meetingId(board, on) }))
  return [
    ...repeated(meetings, 'the meeting', ids),
    ...unknownNames(meetings, 'a board', uses('meetings', entries, 'board'), boards.ids('boards')),
  ]
}

function priorityMistakes({ priorities, boards }: Books): Mistake[] {
  const { priorities: entries = [], portfolios = [] } = priorities.value ?? {}
  const above = entries.flatMap(({ under }, index) =>
    under.map((name, place): Use => ({ at: ['priorities', index, 'under', place], name })),
  )
  const served = portfolios.flatMap(({ priorities: names }, index) =>
    names.map((name, place): Use => ({ at: ['portfolios', index, 'priorities', place], name })),
  )
  const seats = boards.value === null ? null : new Set(boards.value.boards.flatMap((board) => board.seats.map(({ id }) => id)))
  return [
    ...repeated(priorities, 'the priority id', uses('priorities', entries, 'id')),
    ...unknownNames(priorities, 'a priority', above, priorities.ids('priorities')),
    ...repeated(priorities, 'the portfolio id', uses('portfolios', portfolios, 'id')),
    ...unknownNames(priorities, 'a priority', served, priorities.ids('priorities')),
    ...unknownNames(priorities, 'a board', uses('portfolios', portfolios, 'board'), boards.ids('boards')),
    ...unknownNames(priorities, 'a seat', uses('portfolios', portfolios, 'lead'), seats),
    ...entries.flatMap(({ id, under }, index) =>
      reaches(id, under, entries)
        ? [
            priorities.mistake(
              ['priorities', index, 'under'],
              `the priority "${id}" is above itself.`,
              'Take one step of the ring out.',
            ),
          ]
        : [],
    ),
  ]
}

function reaches(
  id: string,
  under: readonly string[],
  entries: readonly { readonly id: string; readonly under: readonly string[] }[],
): boolean {
  const seen = new Set<string>()
  const next = [...under]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (at === id) return true
    if (!seen.has(at)) next.push(...(entries.find((entry) => entry.id === at)?.under ?? []))
    seen.add(at)
  }
  return false
}

function holidayMistakes({ holidays }: Books): Mistake[] {
  const { add = [], remove = [] } = holidays.value ?? {}
  return repeated(holidays, 'the date', [...uses('add', add, 'date'), ...uses('remove', remove, 'date')])
}

/** What is wrong with the partnership's hours and with the plans of its sample; the plans must be there. */
export async function partnershipMistakes({ partnership, boards }: Books, folder: string): Promise<Mistake[]> {
  if (partnership.value === null) return []
  const { hours, sample, record } = partnership.value
  const anchored = record.anchor === null ? [] : [{ at: ['record', 'anchor', 'board'], name: record.anchor.board }]
  const files = (['plans', 'registers'] as const).flatMap((list) =>
    (sample?.[list] ?? []).map(({ board, file }, index) => ({ at: ['sample', list, index], board, file })),
  )
  const boardUses = files.map(({ at, board }): Use => ({ at: [...at, 'board'], name: board }))
  const absent = await Promise.all(files.map(async ({ file }) => !(await isThere(folder, file))))
  return [
    ...(hours.from < hours.to
      ? []
      : [
          partnership.mistake(
            ['hours', 'to'],
            `the working day ends at ${hours.to}, not after ${hours.from}.`,
            'Change one of the times.',
          ),
        ]),
    ...unknownNames(partnership, 'a board', [...anchored, ...boardUses], boards.ids('boards')),
    ...files.flatMap(({ at, file }, index) =>
      absent[index]
        ? [
            partnership.mistake(
              [...at, 'file'],
              `there is no file "${file}" in the config folder.`,
              'Put it there, or take the line out.',
            ),
          ]
        : [],
    ),
  ]
}

async function isThere(folder: string, file: string): Promise<boolean> {
  if (isAbsolute(file) || normalize(file).startsWith('..')) return false
  return access(join(folder, file)).then(
    () => true,
    () => false,
  )
}
