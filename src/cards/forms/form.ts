import type { IntentName } from '#domain/intent.ts'
import { isRiskIntent } from '#domain/intents/risks.ts'
import type { Marking } from '#domain/marking.ts'
import type { Field, Form } from '../card.ts'
import type { Choices } from './choices.ts'
import { paperShape } from './papers.ts'
import { choice, day, formFrom, type Shape, words } from './shape.ts'
import { spendFields } from './spend.ts'

/** What is known when a form opens. */
export interface FormContext {
  readonly of: Readonly<Record<string, unknown>> & { readonly do: IntentName }
  /** "RRB-012 Housing pathway", or the board's name. */
  readonly about: string
  readonly choices: Choices
  readonly marking: Marking
}

/** The form that fills an intent, or null when that intent needs none. */
export function formOf({ of, about, choices, marking }: FormContext): Form | null {
  const shape = shapeOf(of.do, choices)
  if (shape === null) return null
  return formFrom(shape, { of, about, marking })
}

function shapeOf(name: IntentName, choices: Choices): Shape | null {
  if (isRiskIntent(name)) return null
  switch (name) {
    case 'add':
      return { title: 'Add an action', submit: 'Add', fields: addFields(choices), kept: ['title', 'description', 'source'] }
    case 'update':
      return { title: 'Update', submit: 'Record', fields: [words('text', 'Where does it stand?')], kept: ['text'] }
    case 'on-track':
      return { title: 'On track', submit: 'Record', fields: [words('text', 'Anything to add?', false)] }
    case 'done':
      return {
        title: 'Done',
        submit: 'Report as done',
        fields: [words('text', 'What shows that it is done?', true, 'A note, or where the evidence is. The chair signs it off.')],
      }
    case 'block':
      return { title: 'Blocked', submit: 'Record', fields: [words('why', 'What holds it up, and what would help?')] }
    case 'date':
      return {
        title: 'Ask for a new date',
        submit: 'Ask the chair',
        fields: [
          day('to', 'New date'),
          words('why', 'Why is more time needed?', true, 'The chair sees this and approves or declines.'),
        ],
      }
    case 'not-mine':
      return { title: 'Not mine', submit: 'Tell the chair', fields: [words('text', 'Whose is it, do you think?', false)] }
    case 'note':
      return { title: 'Add a note', submit: 'Add', fields: [words('text', 'Note')] }
    case 'decline':
      return { title: 'Decline the date', submit: 'Decline', fields: [words('why', 'Why?', true, 'The owner sees this.')] }
    case 'sendback':
      return {
        title: 'Send back',
        submit: 'Send back',
        fields: [words('why', 'What is still needed?', true, 'The owner sees this.')],
      }
    case 'cancel':
      return { title: 'Cancel the action', submit: 'Cancel it', fields: [words('why', 'Why does the board drop it?')] }
    case 'assign':
      return { title: 'Assign', submit: 'Assign', fields: [choice('seat', 'To which seat?', choices.seats)] }
    case 'delegate':
      return { title: 'Delegate', submit: 'Delegate', fields: [choice('person', 'To whom?', choices.people)] }
    case 'brag':
      return { title: 'Set the colour', submit: 'Set', fields: bragFields() }
    case 'share':
      return { title: 'Share with a board', submit: 'Share', fields: [choice('board', 'With which board?', choices.boards)] }
    case 'chase':
      return {
        title: 'Chase now',
        submit: 'Chase',
        fields: [choice('board', 'Board', choices.boards), words('note', 'Your own note to the owners', false)],
      }
    case 'pause':
      return {
        title: 'Pause chasing',
        submit: 'Pause',
        fields: [choice('board', 'Board', choices.boards), day('until', 'Until and including'), words('why', 'Why?')],
      }
    case 'away':
      return {
        title: 'Away',
        submit: 'Record',
        fields: [
          day('from', 'First day away'),
          day('to', 'Last day away'),
          { ...choice('cover', 'Who covers?', choices.people), required: false },
        ],
      }
    case 'snooze':
      return { title: 'Snooze', submit: 'Snooze', fields: [day('until', 'Not before')] }
    case 'spend':
      return { title: 'Spend in a quarter', submit: 'Record', fields: spendFields(choices.streams, choices.years) }
    case 'decision':
    case 'drop-decision':
    case 'measure':
    case 'measure-add':
      return paperShape(name, choices)
    case 'return':
    case 'return-report':
    case 'report':
    case 'reports':
    case 'report-page':
    case 'draft-report':
    case 'rollup':
    case 'panel':
    case 'save-report':
    case 'settle-aside':
    case 'read-aside':
    case 'submit-report':
    case 'reopen-report':
    case 'clear-report':
    case 'help':
    case 'whoami':
    case 'boards':
    case 'meetings':
    case 'actions':
    case 'show':
    case 'why':
    case 'history':
    case 'brief':
    case 'bundle':
    case 'no-change':
    case 'approve':
    case 'signoff':
    case 'resume':
    case 'pack':
    case 'decisions':
    case 'measures':
    case 'measure-edit':
    case 'away-cancel':
    case 'acknowledge':
    case 'undo':
    case 'settle-note':
    case 'release':
    case 'edit-held':
    case 'drop-held':
    case 'send-link':
    case 'end-links':
    case 'form':
    case 'digest':
    case 'funding':
    case 'duties':
    case 'begin-duty':
    case 'agency':
    case 'checks':
    case 'resend':
      return null
  }
}

function addFields(choices: Choices): Field[] {
  return [
    choice('board', 'Board', choices.boards),
    { name: 'title', label: 'What is to be done?', as: 'line', required: true, max: 200 },
    { ...choice('owner', 'Lead seat', choices.seats), required: false, hint: 'Without one it is listed as needing a seat.' },
    { ...day('due', 'Due date'), required: false, hint: 'Without one it is listed as needing a date.' },
    words('description', 'More about it', false),
    ...(choices.priorities.length > 0
      ? [{ ...choice('priority', 'Which priority does it serve?', choices.priorities), required: false }]
      : []),
  ]
}

function bragFields(): Field[] {
  const colours = [
    { value: 'green', label: 'Green (G)' },
    { value: 'amber', label: 'Amber (A)' },
    { value: 'red', label: 'Red (R)' },
    { value: 'grey', label: 'Grey (N)' },
  ]
  return [
    { ...choice('brag', 'Colour now', colours), required: false },
    { ...choice('forecast', 'Forecast', colours), required: false },
    words('why', 'Reason'),
  ]
}
