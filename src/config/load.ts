import { stat } from 'node:fs/promises'
import type { Board } from '#domain/board/board.ts'
import { type Meeting, meetingId } from '#domain/board/meeting.ts'
import { Calendar } from '#domain/calendar.ts'
import type { Rung } from '#domain/chase/rung.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import { aheadMistakes } from './ahead/ahead-checks.ts'
import { type DigestsFile, digestsOf } from './ahead/digests-file.ts'
import { type DutiesFile, dutiesOf } from './ahead/duties-file.ts'
import { type FundingFile, fundingOf } from './ahead/funding-file.ts'
import { boardMistakes } from './boards/board-checks.ts'
import type { BoardEntry, BoardsFile } from './boards/boards-file.ts'
import type { PrioritiesFile } from './boards/priorities-file.ts'
import { type Books, readBooks } from './books.ts'
import { bankHolidays } from './calendar/bank-holidays.ts'
import type { HolidaysFile } from './calendar/holidays-file.ts'
import type { MeetingsFile } from './calendar/meetings-file.ts'
import { listMistakes, partnershipMistakes } from './list-checks.ts'
import { microsoft365Mistakes, outsideOf } from './outside/microsoft365-checks.ts'
import type { Microsoft365File } from './outside/microsoft365-file.ts'
import { type ConfigMistakes, inOrder, type Mistake } from './page/mistake.ts'
import type { MeasuresFile } from './papers/measures-file.ts'
import { measureMistakes, paperMistakes, paperPolicyOf } from './papers/paper-checks.ts'
import type { PapersFile } from './papers/papers-file.ts'
import type { PartnershipFile } from './partnership-file.ts'
import type { AgenciesFile } from './people/agencies-file.ts'
import { peopleMistakes } from './people/people-checks.ts'
import type { PeopleFile, PersonEntry } from './people/people-file.ts'
import type { PoliciesFile } from './policies-file.ts'
import type { RetentionFile } from './retention-file.ts'
import { riskMistakes } from './risks/risk-checks.ts'
import { riskPolicyOf } from './risks/risk-policy.ts'
import type { RisksFile } from './risks/risks-file.ts'

/** The contents of every file, each right by itself. */
interface Contents {
  readonly partnership: PartnershipFile
  readonly agencies: AgenciesFile
  readonly boards: BoardsFile
  readonly people: PeopleFile
  readonly meetings: MeetingsFile
  readonly policies: PoliciesFile
  readonly priorities: PrioritiesFile
  readonly funding: FundingFile
  readonly holidays: HolidaysFile
  readonly risks: RisksFile
  readonly microsoft365: Microsoft365File
  readonly digests: DigestsFile
  readonly duties: DutiesFile
  readonly retention: RetentionFile
  readonly measures: MeasuresFile
  readonly papers: PapersFile
}

/** Reads a folder of configuration: the partnership it describes, frozen, or everything that is wrong with it, by file and line. Never throws for what is in the folder. */
export async function loadConfig(folder: string): Promise<Partnership | ConfigMistakes> {
  if (!(await isFolder(folder))) return { mistakes: [noFolder(folder)] }
  const books = await readBooks(folder)
  const mistakes = [
    ...Object.values(books).flatMap(wrongIn),
    ...boardMistakes(books),
    ...peopleMistakes(books),
    ...listMistakes(books),
    ...riskMistakes(books),
    ...microsoft365Mistakes(books),
    ...aheadMistakes(books),
    ...measureMistakes(books),
    ...(await paperMistakes(books, folder)),
    ...(await partnershipMistakes(books, folder)),
  ]
  const contents = contentsOf(books)
  if (mistakes.length > 0 || contents === null) return { mistakes: inOrder(mistakes) }
  return partnershipOf(contents, folder)
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

function noFolder(folder: string): Mistake {
  return {
    file: folder,
    line: 1,
    found: 'is no folder.',
    allowed: 'Set BOARD_CLERK_CONFIG to the folder that holds boards.yaml.',
  }
}

function wrongIn({ wrong }: { readonly wrong: readonly Mistake[] }): readonly Mistake[] {
  return wrong
}

function contentsOf(books: Books): Contents | null {
  const { partnership, agencies, boards, people, meetings, policies, priorities, funding, holidays } = books
  const { risks, microsoft365, digests, duties, retention, measures, papers } = books
  if (!partnership.value || !agencies.value || !boards.value || !people.value || !meetings.value) return null
  if (!policies.value || !priorities.value || !funding.value || !holidays.value || !risks.value) return null
  if (!microsoft365.value || !digests.value || !duties.value || !retention.value) return null
  if (!measures.value || !papers.value) return null
  return {
    partnership: partnership.value,
    agencies: agencies.value,
    boards: boards.value,
    people: people.value,
    meetings: meetings.value,
    policies: policies.value,
    priorities: priorities.value,
    funding: funding.value,
    holidays: holidays.value,
    risks: risks.value,
    microsoft365: microsoft365.value,
    digests: digests.value,
    duties: duties.value,
    retention: retention.value,
    measures: measures.value,
    papers: papers.value,
  }
}

async function partnershipOf(contents: Contents, folder: string): Promise<Partnership> {
  const { partnership, boards, funding } = contents
  const calendar = await calendarOf(contents)
  const usualTimes = new Map(boards.boards.map(({ id, usualTime }) => [id, usualTime]))
  const bodies = boards.boards.map((board) => boardOf(board, boards.ladders))
  return frozen({
    name: partnership.name,
    timeZone: partnership.timeZone,
    marking: partnership.marking,
    handling: partnership.handling,
    calendar,
    agencies: contents.agencies.agencies,
    boards: bodies,
    people: contents.people.people.map(personOf),
    meetings: meetingsOf(contents.meetings, usualTimes, calendar),
    priorities: contents.priorities.priorities,
    portfolios: contents.priorities.portfolios,
    funding: fundingOf(funding),
    digests: digestsOf(contents.digests),
    duties: dutiesOf(contents.duties),
    policies: contents.policies,
    retention: contents.retention,
    risks: riskPolicyOf(contents.risks, bodies),
    measures: contents.measures.measures.map(({ better, ...measure }) => ({ ...measure, direction: better })),
    papers: await paperPolicyOf(contents.papers, folder),
    tenants: partnership.tenants,
    anchor: partnership.record.anchor,
    outside: outsideOf(contents.microsoft365),
    sample: sampleOf(partnership),
  })
}

function sampleOf({ sample }: PartnershipFile): Partnership['sample'] {
  return sample === null ? null : { ...sample, startsAt: new Date(sample.startsAt).toISOString() }
}

async function calendarOf({ partnership, holidays }: Contents): Promise<Calendar> {
  const days = new Set<string>()
  if (partnership.bankHolidays === 'england-and-wales') for (const { date } of await bankHolidays()) days.add(date)
  for (const { date } of holidays.add) days.add(date)
  for (const { date } of holidays.remove) days.delete(date)
  return new Calendar({
    timeZone: partnership.timeZone,
    holidays: days,
    counting: partnership.counting,
    hours: partnership.hours,
  })
}

function boardOf({ former, reports, ladder, seats, ...board }: BoardEntry, ladders: BoardsFile['ladders']): Board {
  return {
    ...board,
    ...(former ? { former } : {}),
    ...(reports === undefined ? {} : { reports }),
    meanings: givenOf(board.meanings),
    ladder: (ladders[ladder] ?? [])
      .map(({ rung, step }): Rung => ({ step, days: Number(rung.slice(1)) }))
      .toSorted((a, b) => a.days - b.days),
    seats: seats.map((seat) => ({ ...seat, board: board.id })),
  }
}

function givenOf(meanings: BoardEntry['meanings']): Board['meanings'] {
  const given: { [K in keyof Board['meanings']]: string } = {}
  for (const colour of ['blue', 'red', 'amber', 'green', 'grey'] as const) {
    const words = meanings[colour]
    if (words !== undefined) given[colour] = words
  }
  return given
}

function personOf({ slack, teams, seats, example, ...person }: PersonEntry): Person {
  return { ...person, version: 0, holdings: seats, handles: { slack, teams } }
}

function meetingsOf({ example, meetings }: MeetingsFile, usualTimes: ReadonlyMap<string, string>, calendar: Calendar): Meeting[] {
  return meetings
    .map((entry): Meeting => {
      const { board, on, place } = entry
      const startsAt = calendar.at(on, entry.at ?? usualTimes.get(board) ?? '10:00')
      return { id: meetingId(board, on), version: 0, board, startsAt, uid: null, place, example: entry.example ?? example }
    })
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id))
}

/** Freezes plain values all the way down; the calendar guards itself. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || value instanceof Calendar) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}
