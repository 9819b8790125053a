import { addMeasureShape } from './measures.ts'
import type { Shapes } from './shape.ts'

/** What is asked of somebody who enters decisions or measures. */
export const paperShapes = {
  decision: ({ boards }) => ({
    title: 'Enter a decision',
    submit: 'Enter',
    fields: [
      { name: 'board', label: 'Board', as: 'choice', required: true, choices: boards },
      { name: 'text', label: 'What did the board decide?', as: 'words', required: true, max: 3000 },
    ],
  }),
  'drop-decision': () => ({
    title: 'Take a decision out',
    submit: 'Take it out',
    fields: [
      { name: 'why', label: 'Why?', as: 'words', required: true, max: 3000, hint: 'It stays on the record as taken out.' },
    ],
  }),
  'measure-add': ({ boards, portfolios }) => addMeasureShape(boards, portfolios),
  measure: ({ measures }) => ({
    title: 'Enter a reading',
    submit: 'Enter',
    fields: [
      { name: 'measure', label: 'Measure', as: 'choice', required: true, choices: measures },
      { name: 'quarter', label: 'Quarter', as: 'line', required: true, max: 60, hint: 'For example Q4 23/24.' },
      { name: 'value', label: 'Reading', as: 'line', required: true, max: 30, hint: 'A number.' },
      { name: 'note', label: 'Note', as: 'words', required: false, max: 500 },
    ],
  }),
} as const satisfies Shapes
