import type { Field } from '../card.ts'
import type { Choices } from './choices.ts'
import { choice, day, optional, type Shapes, words } from './shape.ts'

/** What is asked of somebody who adds an action, says how one stands, or decides about it. */
export const actionShapes = {
  add: (choices) => ({
    title: 'Add an action',
    submit: 'Add',
    fields: addFields(choices),
    kept: ['title', 'description', 'source'],
  }),
  update: () => ({ title: 'Update', submit: 'Record', fields: [words('text', 'Where does it stand?')], kept: ['text'] }),
  'on-track': () => ({ title: 'On track', submit: 'Record', fields: [optional(words('text', 'Anything to add?'))] }),
  done: () => ({
    title: 'Done',
    submit: 'Report as done',
    fields: [words('text', 'What shows that it is done?', 'A note, or where the evidence is. The chair signs it off.')],
  }),
  block: () => ({ title: 'Blocked', submit: 'Record', fields: [words('why', 'What holds it up, and what would help?')] }),
  date: () => ({
    title: 'Ask for a new date',
    submit: 'Ask the chair',
    fields: [day('to', 'New date'), words('why', 'Why is more time needed?', 'The chair sees this and approves or declines.')],
  }),
  'not-mine': () => ({
    title: 'Not mine',
    submit: 'Tell the chair',
    fields: [optional(words('text', 'Whose is it, do you think?'))],
  }),
  note: () => ({ title: 'Add a note', submit: 'Add', fields: [words('text', 'Note')] }),
  decline: () => ({ title: 'Decline the date', submit: 'Decline', fields: [words('why', 'Why?', 'The owner sees this.')] }),
  sendback: () => ({
    title: 'Send back',
    submit: 'Send back',
    fields: [words('why', 'What is still needed?', 'The owner sees this.')],
  }),
  cancel: () => ({ title: 'Cancel the action', submit: 'Cancel it', fields: [words('why', 'Why does the board drop it?')] }),
  assign: ({ seats }) => ({ title: 'Assign', submit: 'Assign', fields: [choice('seat', 'To which seat?', seats)] }),
  delegate: ({ people }) => ({ title: 'Delegate', submit: 'Delegate', fields: [choice('person', 'To whom?', people)] }),
  brag: () => ({ title: 'Set the colour', submit: 'Set', fields: bragFields() }),
  share: ({ boards }) => ({
    title: 'Share with a board',
    submit: 'Share',
    fields: [choice('board', 'With which board?', boards)],
  }),
} as const satisfies Shapes

function addFields(choices: Choices): Field[] {
  return [
    choice('board', 'Board', choices.boards),
    { name: 'title', label: 'What is to be done?', as: 'line', required: true, max: 200 },
    { ...choice('owner', 'Lead seat', choices.seats), required: false, hint: 'Without one it is listed as needing a seat.' },
    { ...day('due', 'Due date'), required: false, hint: 'Without one it is listed as needing a date.' },
    optional(words('description', 'More about it')),
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
