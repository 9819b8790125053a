import type { Action } from '#domain/action/action.ts'
import type { Button } from '../card.ts'
import { type Span, say } from '../span.ts'

/** A change of an action as those whom it concerns hear of it. */
export interface ActionNews {
  readonly action: Action
  /** Who made it. */
  readonly by: string
  /** Who holds its lead seat now, in words. */
  readonly holder: string
  /** Prosecutors and courts are not instructed: what is asked of their seats is a request. */
  readonly requested: boolean
  /** What the chair presses to decide. */
  readonly keys: readonly Button[]
}

/** What is said of a change. `request` is a card that asks for a key: it is edited when that has been turned. */
export interface ActionNotice {
  readonly title: string
  readonly spans: readonly Span[]
  readonly buttons: readonly Button[]
  readonly request: boolean
}

/** The words for each change that somebody hears of, by what it is called on the record. */
export const actionNotices = {
  added: ({ action, by, requested }) =>
    requested
      ? notice(action, `A request: ${action.id}`, say`${by} requests an action of you, ${named(action)}.`)
      : notice(action, `New action ${action.id}`, say`${by} has given you a new action, ${named(action)}.`),
  assigned: ({ action, by, holder, requested }) =>
    notice(
      action,
      `${action.id} has a new owner`,
      requested ? say`${by} requests ${named(action)} of ${holder}.` : say`${by} has assigned ${named(action)} to ${holder}.`,
    ),
  delegated: ({ action, by }) =>
    notice(action, `${action.id} is delegated to you`, say`${by} asks you to take on ${named(action)} for now.`),
  'date asked': ({ action, by, keys }) => request(action, `${action.id}: a new date is asked for`, dateAsked(action, by), keys),
  done: ({ action, by, keys }) =>
    request(
      action,
      `${action.id} is reported done`,
      say`${by} reports ${named(action)} done. Please sign it off or send it back.`,
      keys,
    ),
  'said not theirs': ({ action, by }) => {
    const assign: Button = { label: 'Assign…', intent: { do: 'form', of: { do: 'assign', ref: action.id } } }
    const told = notice(action, `${action.id}: “not mine”`, say`${by} says that ${named(action)} is not theirs.`)
    return { ...told, buttons: [assign, ...told.buttons] }
  },
  blocked: ({ action, by }) => notice(action, `${action.id} is blocked`, say`${by} reports ${named(action)} blocked.`),
  'date approved': moved,
  'date moved': moved,
  'date declined': ({ action, by }) =>
    notice(action, `${action.id}: the date stands`, say`${by} has declined the new date asked for ${named(action)}.`),
  'signed off': ({ action, by }) => ended(`${action.id} is signed off`, say`${by} has signed off ${named(action)}. Thank you.`),
  'sent back': ({ action, by, requested }) =>
    requested
      ? notice(
          action,
          `${action.id}: more is asked for`,
          say`${by} asks for more on ${named(action)} before it can be signed off.`,
        )
      : notice(
          action,
          `${action.id} is sent back`,
          say`${by} has sent back ${named(action)}: it needs more before it can be signed off.`,
        ),
  cancelled: ({ action, by }) =>
    ended(`${action.id} is cancelled`, say`${by} has cancelled ${named(action)}. Nothing more is needed.`),
} as const satisfies Readonly<Record<string, (news: ActionNews) => ActionNotice>>

/** The button that shows an action whole. */
export function openButton({ id }: Pick<Action, 'id'>): Button {
  return { label: `Open ${id}`, intent: { do: 'show', ref: id } }
}

function notice(action: Action, title: string, spans: readonly Span[]): ActionNotice {
  return { title, spans, buttons: [openButton(action)], request: false }
}

function request(action: Action, title: string, spans: readonly Span[], keys: readonly Button[]): ActionNotice {
  return { title, spans, buttons: [...keys, openButton(action)], request: true }
}

function ended(title: string, spans: readonly Span[]): ActionNotice {
  return { title, spans, buttons: [], request: false }
}

function named({ id, title }: Action): Span[] {
  return say`${{ ref: id }} ${title}`
}

function moved({ action, by }: ActionNews): ActionNotice {
  const to = action.due.on === null ? { text: action.due.text } : { day: action.due.on }
  return notice(action, `${action.id}: the date has moved`, say`${by} has agreed a new date for ${named(action)}: ${to}.`)
}

function dateAsked(action: Action, by: string): Span[] {
  const to = action.dateAsked?.to
  const from = action.due.on === null ? say`no date` : say`${{ day: action.due.on }}`
  const wanted = to?.on ? say`${{ day: to.on }}` : say`${to?.text ?? ''}`
  const slips = action.slips === 0 ? [] : say` It has slipped ${action.slips === 1 ? 'once' : `${action.slips} times`} before.`
  return say`${by} asks to move ${named(action)} from ${from} to ${wanted}.${slips}`
}
