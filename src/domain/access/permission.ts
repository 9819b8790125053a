import type { Action } from '../action/action.ts'
import type { Board } from '../board/board.ts'
import { isHeldOn } from '../board/seat.ts'
import type { Day } from '../day.ts'
import type { IntentName } from '../intent.ts'
import { listed } from '../listed.ts'
import type { Partnership } from '../partnership.ts'
import type { Person } from '../person/person.ts'
import { type Refusal, refuse } from '../refusal.ts'

/**
 * How somebody stands to what they ask about. `anyone` is everybody the clerk knows, `looker` may see the board,
 * `supporter` sits in a supporting seat, `owner` answers for the lead seat (holder, deputy, delegate or cover),
 * `chair` is the chair or deputy of the board, `office` works for the secretariat's own agency, `administrator` looks after the machine,
 * `member` holds a seat on the board, `elt` answers for the body that is asked to decide: the Executive Leadership Team, or who chairs another.
 */
export type Standing =
  | 'anyone'
  | 'looker'
  | 'supporter'
  | 'owner'
  | 'secretariat'
  | 'chair'
  | 'office'
  | 'administrator'
  | 'member'
  | 'elt'

const ownerAndAbove = ['owner', 'secretariat', 'chair'] as const
const secretariatAndChair = ['secretariat', 'chair'] as const
/** Of a highlight report, the owner is whoever answers for the seat that owes it. */
const leadAndSecretariat = ['owner', 'secretariat'] as const
const memberAndAbove = ['member', ...ownerAndAbove] as const

/** The one permission table: who may do what. Everything else is refused. */
export const permissions: Readonly<Record<IntentName, readonly Standing[]>> = {
  help: ['anyone'],
  whoami: ['anyone'],
  boards: ['anyone'],
  meetings: ['looker'],
  actions: ['looker'],
  bundle: ['anyone'],
  show: ['looker'],
  why: ['looker'],
  history: ['looker'],
  brief: secretariatAndChair,
  add: secretariatAndChair,
  update: ownerAndAbove,
  'on-track': ownerAndAbove,
  'no-change': ownerAndAbove,
  done: ownerAndAbove,
  block: ownerAndAbove,
  date: ownerAndAbove,
  'not-mine': ['owner'],
  assign: ownerAndAbove,
  delegate: ownerAndAbove,
  note: ['supporter', ...ownerAndAbove],
  approve: ['chair'],
  decline: ['chair'],
  signoff: ['chair'],
  sendback: ['chair'],
  cancel: ['chair'],
  brag: ownerAndAbove,
  share: secretariatAndChair,
  chase: secretariatAndChair,
  pause: secretariatAndChair,
  resume: secretariatAndChair,
  away: ['anyone'],
  'away-cancel': ['anyone'],
  acknowledge: ['anyone'],
  snooze: ['owner'],
  undo: ['anyone'],
  'settle-note': ['secretariat'],
  release: ['anyone'],
  'edit-held': ['anyone'],
  'drop-held': ['anyone'],
  form: ['anyone'],
  report: leadAndSecretariat,
  'draft-report': leadAndSecretariat,
  rollup: ['looker'],
  panel: ['secretariat'],
  reports: ['looker'],
  'report-page': leadAndSecretariat,
  'save-report': leadAndSecretariat,
  'settle-aside': leadAndSecretariat,
  'read-aside': ['looker'],
  'submit-report': leadAndSecretariat,
  'reopen-report': leadAndSecretariat,
  'clear-report': secretariatAndChair,
  'return-report': secretariatAndChair,
  return: ['looker'],
  pack: secretariatAndChair,
  decision: secretariatAndChair,
  decisions: ['looker'],
  'drop-decision': secretariatAndChair,
  measures: ['looker'],
  measure: secretariatAndChair,
  'measure-add': secretariatAndChair,
  'measure-edit': secretariatAndChair,
  'send-link': ['anyone'],
  'end-links': ['anyone'],
  digest: ['anyone'],
  funding: ['office'],
  duties: ['looker'],
  'begin-duty': secretariatAndChair,
  spend: ['office'],
  agency: ['anyone'],
  checks: ['secretariat', 'administrator'],
  resend: ['secretariat', 'administrator'],
  risks: ['looker'],
  'risk-add': memberAndAbove,
  'risk-edit': memberAndAbove,
  'risk-score': memberAndAbove,
  'risk-review': memberAndAbove,
  'risk-note': ['looker'],
  'risk-close': secretariatAndChair,
  'risk-merge': secretariatAndChair,
  mitigate: memberAndAbove,
  escalate: memberAndAbove,
  deescalate: ['elt', ...memberAndAbove],
  withdraw: memberAndAbove,
  'answer-escalation': ['elt'],
  'comment-escalation': ['elt', ...memberAndAbove],
}

/**
 * Whether this person may see a board at all: those on it; the secretariat and the Executive Leadership Team; and other staff of the office,
 * unless it is marked above OFFICIAL.
 */
export function maySee(partnership: Partnership, person: Person, board: Board, today: Day): boolean {
  if (isOn(person, board, today)) return true
  if (person.roles.includes('secretariat') || person.roles.includes('elt')) return true
  return board.marking === 'OFFICIAL' && isOffice(partnership, person)
}

/** On a board: with a role there, or in one of its seats. */
export function isOn(person: Person, board: Board, today: Day): boolean {
  if (person.roles.some((role) => role.endsWith(`:${board.id}`))) return true
  return person.holdings.some((holding) => isHeldOn(holding, today) && board.seats.some(({ id }) => id === holding.seat))
}

/** Serves every board: the secretariat. */
export function isServing(person: Person): boolean {
  return person.roles.includes('secretariat')
}

/** Works for the secretariat's own agency. */
export function isOffice(partnership: Partnership, person: Person): boolean {
  return partnership.agencies.some(({ id, office }) => office && id === person.agency)
}

/** An action with the ids of those who answer for it. */
export interface AnsweredFor {
  readonly action: Action
  readonly answerers: readonly string[]
}

/** Every way this person stands to a board, to one action, or to nothing in particular. */
export function standingsOf(
  partnership: Partnership,
  person: Person,
  about: Board | AnsweredFor | null,
  today: Day,
): ReadonlySet<Standing> {
  const of = about !== null && 'answerers' in about ? about : null
  const board = about !== null && 'seats' in about ? about : null
  const standings = new Set<Standing>(['anyone'])
  if (person.roles.includes('secretariat')) standings.add('secretariat')
  if (person.roles.includes('administrator')) standings.add('administrator')
  if (isOffice(partnership, person)) standings.add('office')
  if (person.roles.includes('elt')) standings.add('elt')
  if (board && isMember(person, board, today)) standings.add('member')
  const boards = of ? partnership.boards.filter(({ id }) => of.action.boards.includes(id)) : board ? [board] : []
  if (boards.some((one) => maySee(partnership, person, one, today))) standings.add('looker')
  const chaired = of ? of.action.boards.slice(0, 1) : board ? [board.id] : []
  if (chaired.some((id) => isChair(person, id))) standings.add('chair')
  if (of?.answerers.includes(person.id)) standings.add('owner').add('looker')
  if (of && holdsAny(person, of.action.supporting, today)) standings.add('supporter').add('looker')
  return standings
}

/** Holds, or stands in, a seat on a board that is more than an observer's. */
function isMember(person: Person, board: Board, today: Day): boolean {
  const seats = board.seats.filter(({ noChase }) => !noChase).map(({ id }) => id)
  return holdsAny(person, seats, today)
}

/** Chair or deputy of a board. */
export function isChair(person: Person, board: string): boolean {
  return person.roles.includes(`chair:${board}`) || person.roles.includes(`deputy:${board}`)
}

/** Whether the table lets somebody who stands so do this; the refusal says who may. */
export function may(intent: IntentName, standings: ReadonlySet<Standing>): true | Refusal {
  const allowed = permissions[intent]
  return allowed.some((standing) => standings.has(standing))
    ? true
    : refuse(`You may not do that: it is for ${listed(allowed.map(standingWords), 'or')}.`)
}

function holdsAny(person: Person, seats: readonly string[], today: Day): boolean {
  return person.holdings.some((holding) => isHeldOn(holding, today) && seats.includes(holding.seat))
}

function standingWords(standing: Standing): string {
  switch (standing) {
    case 'anyone':
      return 'anyone the clerk knows'
    case 'looker':
      return 'members of the board'
    case 'supporter':
      return 'those who support the action'
    case 'owner':
      return 'the owner of the action'
    case 'secretariat':
      return 'the secretariat'
    case 'office':
      return 'staff of the secretariat’s own agency'
    case 'administrator':
      return 'an administrator'
    case 'chair':
      return 'the chair or deputy of the board'
    case 'member':
      return 'those who hold a seat on the board'
    case 'elt':
      return 'the body that is asked to decide'
  }
}
