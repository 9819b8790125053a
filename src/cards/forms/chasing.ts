import { choice, day, optional, type Shapes, words } from './shape.ts'

/** What is asked of somebody who has owners chased or not chased, or is away themselves. */
export const chaseShapes = {
  chase: ({ boards }) => ({
    title: 'Chase now',
    submit: 'Chase',
    fields: [choice('board', 'Board', boards), optional(words('note', 'Your own note to the owners'))],
  }),
  pause: ({ boards }) => ({
    title: 'Pause chasing',
    submit: 'Pause',
    fields: [choice('board', 'Board', boards), day('until', 'Until and including'), words('why', 'Why?')],
  }),
  away: ({ people }) => ({
    title: 'Away',
    submit: 'Record',
    fields: [
      day('from', 'First day away'),
      day('to', 'Last day away'),
      { ...choice('cover', 'Who covers?', people), required: false },
    ],
  }),
  snooze: () => ({ title: 'Snooze', submit: 'Snooze', fields: [day('until', 'Not before')] }),
} as const satisfies Shapes
