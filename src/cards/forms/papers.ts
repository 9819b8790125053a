import type { Choices } from './choices.ts'
import { addMeasureShape } from './measures.ts'
import type { Shape } from './shape.ts'

/** The form of an intent on decisions or measures. */
export function paperShape(
  name: 'decision' | 'drop-decision' | 'measure' | 'measure-add',
  { boards, measures, portfolios }: Pick<Choices, 'boards' | 'measures' | 'portfolios'>,
): Shape {
  switch (name) {
    case 'decision':
      return {
        title: 'Enter a decision',
        submit: 'Enter',
        fields: [
          { name: 'board', label: 'Board', as: 'choice', required: true, choices: boards },
          { name: 'text', label: 'What did the board decide?', as: 'words', required: true, max: 3000 },
        ],
      }
    case 'drop-decision':
      return {
        title: 'Take a decision out',
        submit: 'Take it out',
        fields: [
          { name: 'why', label: 'Why?', as: 'words', required: true, max: 3000, hint: 'It stays on the record as taken out.' },
        ],
      }
    case 'measure-add':
      return addMeasureShape(boards, portfolios)
    case 'measure':
      return {
        title: 'Enter a reading',
        submit: 'Enter',
        fields: [
          { name: 'measure', label: 'Measure', as: 'choice', required: true, choices: measures },
          { name: 'quarter', label: 'Quarter', as: 'line', required: true, max: 60, hint: 'For example Q4 23/24.' },
          { name: 'value', label: 'Reading', as: 'line', required: true, max: 30, hint: 'A number.' },
          { name: 'note', label: 'Note', as: 'words', required: false, max: 500 },
        ],
      }
  }
}
