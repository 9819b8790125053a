import { bragWords, dayWords, instantWords } from '#cards/words.ts'
import { highest, type Marking } from '#domain/access/marking.ts'
import type { Day } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import { personName } from '#jobs/actions/view.ts'
import type { ActionJson } from '../../json/action.ts'
import type { BoardJson } from '../../json/board.ts'
import type { DeliveryJson } from '../../json/delivery.ts'
import type { MeetingJson } from '../../json/meeting.ts'
import type { PersonJson } from '../../json/person.ts'
import type { SeatJson } from '../../json/seat.ts'
import { oneLine, Paint, type Screen } from '../../screen/screen.ts'
import { countedTable, marked } from '../../screen/table.ts'

/** Boards for people. */
export function boardTable(
  screen: Screen,
  boards: readonly BoardJson[],
  people: readonly Person[],
  { timeZone }: Partnership,
): string {
  return countedTable(screen, boards, 'board', [
    { heading: 'Board', words: ({ id }) => id },
    { heading: 'Name', words: ({ name, former }) => `${oneLine(name)}${former ? ' (former)' : ''}`, wraps: true },
    { heading: 'Chair', words: ({ chair }) => nameOf(people, chair), wraps: true },
    {
      heading: 'Next meeting',
      words: ({ nextMeeting }) => (nextMeeting ? instantWords(nextMeeting.startsAt, timeZone) : ''),
      wraps: true,
    },
    { heading: 'Papers due', words: ({ nextMeeting }) => (nextMeeting ? dayWords(nextMeeting.papersDue) : ''), wraps: true },
  ])
}

/** People for people. */
export function personTable(screen: Screen, people: readonly PersonJson[], { agencies }: Partnership): string {
  return countedTable(screen, people, 'person', [
    { heading: 'Id', words: ({ id }) => id },
    { heading: 'Name', words: ({ name }) => oneLine(name), wraps: true },
    { heading: 'Agency', words: ({ agency }) => oneLine(agencies.find(({ id }) => id === agency)?.name ?? agency), wraps: true },
    { heading: 'Roles', words: ({ roles }) => roles.join(', '), wraps: true },
    { heading: 'Seats', words: ({ seats }) => seats.join(', '), wraps: true },
    {
      heading: 'Reach',
      words: ({ reach }) => reach.map(({ platform, state }) => `${platform}: ${state}`).join(', '),
      wraps: true,
    },
  ])
}

/** Seats for people. A seat that nobody holds says so. */
export function seatTable(
  screen: Screen,
  seats: readonly SeatJson[],
  people: readonly Person[],
  { agencies }: Partnership,
): string {
  const paint = new Paint(screen)
  return countedTable(screen, seats, 'seat', [
    { heading: 'Seat', words: ({ id }) => id },
    { heading: 'Board', words: ({ board }) => board },
    { heading: 'Agency', words: ({ agency }) => oneLine(agencies.find(({ id }) => id === agency)?.name ?? agency), wraps: true },
    { heading: 'Title', words: ({ title, noChase }) => `${oneLine(title)}${noChase ? ' (never chased)' : ''}`, wraps: true },
    {
      heading: 'Holder',
      words: ({ holder }) => (holder === null ? 'vacant' : nameOf(people, holder)),
      wraps: true,
      paint: ({ holder }, words) => (holder === null ? paint.doubtful(words) : words),
    },
    { heading: 'Deputy', words: ({ deputy }) => nameOf(people, deputy), wraps: true },
  ])
}

/** Actions for people, with the marking of their boards. */
export function actionTable(
  screen: Screen,
  actions: readonly ActionJson[],
  people: readonly Person[],
  partnership: Partnership,
): string {
  const paint = new Paint(screen)
  const rows = countedTable(screen, actions, 'action', [
    { heading: 'Ref', words: ({ ref }) => ref },
    { heading: 'Action', words: ({ title }) => oneLine(title), wraps: true },
    { heading: 'Lead', words: (action) => leadOf(action, people), wraps: true },
    {
      heading: 'Due',
      words: (action) => dueWords(action),
      wraps: true,
      paint: ({ overdue }, words) => (overdue ? paint.bad(words) : words),
    },
    { heading: 'Status', words: ({ status }) => (status === 'done' ? 'done, awaits sign-off' : status), wraps: true },
    {
      heading: 'Now',
      words: ({ brag }) => (brag === null ? '' : bragWords(brag)),
      paint: ({ brag }, words) => paint.brag(brag, words),
    },
    {
      heading: 'Forecast',
      words: ({ forecast }) => (forecast === null ? '' : bragWords(forecast)),
      paint: ({ forecast }, words) => paint.brag(forecast, words),
    },
  ])
  if (actions.length === 0) return rows
  return `${rows}${markingLine(
    screen,
    partnership,
    actions.flatMap(({ boards }) => boards),
  )}`
}

/** Meetings for people. */
export function meetingTable(screen: Screen, meetings: readonly MeetingJson[], { timeZone }: Partnership): string {
  return countedTable(screen, meetings, 'meeting', [
    { heading: 'Meeting', words: ({ id }) => id },
    { heading: 'Board', words: ({ board }) => board },
    { heading: 'Starts', words: ({ startsAt }) => instantWords(startsAt, timeZone), wraps: true },
    { heading: 'Papers due', words: ({ papersDue }) => dayWords(papersDue), wraps: true },
    { heading: 'Ladder', words: ({ ladder }) => ladder.map(({ rung, on }) => `${rung} ${shortDay(on)}`).join(', '), wraps: true },
    { heading: '', words: ({ example }) => (example ? 'example' : '') },
  ])
}

/** Deliveries for people. */
export function deliveryTable(
  screen: Screen,
  deliveries: readonly DeliveryJson[],
  people: readonly Person[],
  { timeZone }: Partnership,
): string {
  const paint = new Paint(screen)
  return countedTable(screen, deliveries, 'delivery', [
    { heading: 'When', words: ({ at }) => instantWords(at, timeZone), wraps: true },
    { heading: 'To', words: ({ to }) => nameOf(people, to), wraps: true },
    { heading: 'By', words: ({ platform }) => platform ?? '' },
    {
      heading: 'Status',
      words: ({ status }) => status,
      paint: ({ status }, words) =>
        status === 'failed' ? paint.bad(words) : status === 'queued' ? paint.doubtful(words) : words,
    },
    { heading: 'Why', words: ({ why }) => oneLine(why), wraps: true },
    { heading: 'Trouble', words: ({ lastError }) => oneLine(lastError ?? ''), wraps: true },
    { heading: 'Key', words: ({ key }) => key, wraps: true },
  ])
}

/** The marking that what stands above carries; nothing where it is only OFFICIAL. */
function markingLine(screen: Screen, { marking, boards }: Partnership, of: readonly string[]): string {
  const markings = boards.filter(({ id }) => of.includes(id)).map((board): Marking => board.marking)
  return marked(screen, highest([marking, ...markings]))
}

/** A due date in words: as it was given where that is not a day, and how often it slipped. */
function dueWords({ due, duePrecision, dueText, slips, overdue }: ActionJson): string {
  const given =
    due === null
      ? oneLine(dueText) || 'no date'
      : duePrecision === 'day'
        ? dayWords(due)
        : `${oneLine(dueText)} (${dayWords(due)})`
  return [given, overdue ? 'overdue' : '', slips > 0 ? `slipped ${slips === 1 ? 'once' : `${slips} times`}` : '']
    .filter(Boolean)
    .join(', ')
}

function leadOf({ holder, seat, ownerText }: ActionJson, people: readonly Person[]): string {
  if (holder !== null) return nameOf(people, holder)
  return seat === null ? `needs a seat${ownerText === null ? '' : `: ${oneLine(ownerText)}`}` : `${seat} (vacant)`
}

function nameOf(people: readonly Person[], id: string | null): string {
  return id === null ? '' : oneLine(personName(people, id))
}

function shortDay(day: Day): string {
  return dayWords(day).replace(/^(\w{3})\w*( \d+ \w{3})\w*( \d{4})$/, '$1$2')
}
