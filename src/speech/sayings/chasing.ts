import { say } from '../saying.ts'

/** What a chair or the secretariat says of chasing. */
export const chasingSayings = [
  say(
    'chasing',
    'chase',
    'chase BOARD [preview] [NOTE]',
    'Chases owners now, with your own note; “preview” shows who would get what.',
    'chase rrb preview',
  ),
  say(
    'chasing',
    'pause',
    'pause BOARD until DATE WHY',
    'Nobody is chased for that board until then.',
    'pause rrb until 2 May 2027 pre-election period',
  ),
  say('chasing', 'resume', 'resume BOARD', 'Ends the pause.', 'resume rrb', ['unpause']),
] as const
