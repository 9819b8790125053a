import { say } from '../saying.ts'

/** What a chair or the secretariat says of actions. */
export const runningSayings = [
  say(
    'running a board',
    'add',
    'add BOARD "TITLE" [owner:SEAT] [due:DATE] [priority:PRIORITY]',
    'A new action; its owner is told. Alone it opens the form.',
    'add rrb "Map housing offers for prison leavers" owner:Probation due:31/3/2027',
  ),
  say('running a board', 'assign', 'assign REF SEAT', 'Gives the action to a seat.', 'assign RRB-012 Probation: Head of Service'),
  say('running a board', 'approve', 'approve REF', 'Agrees to the date that was asked for.', 'approve RRB-012'),
  say(
    'running a board',
    'decline',
    'decline REF WHY',
    'Keeps the agreed date; the owner sees why. Of a risk that your body is asked about: it says no.',
    'decline RRB-012 The funding ends in March',
  ),
  say('running a board', 'signoff', 'signoff REF', 'Closes what was reported as done.', 'signoff RRB-012', ['sign-off']),
  say(
    'running a board',
    'sendback',
    'sendback REF WHY',
    'Not done yet; the owner sees what is missing.',
    'sendback RRB-012 Please attach the evaluation',
    ['send-back'],
  ),
  say(
    'running a board',
    'cancel',
    'cancel REF WHY',
    'The board drops the action.',
    'cancel RRB-012 Overtaken by the national programme',
  ),
  say(
    'running a board',
    'brag',
    'brag REF COLOUR ["WHY"] [forecast:COLOUR]',
    'Sets its colour now and the forecast: blue, green, amber, red or grey.',
    'brag RRB-012 amber "Two of three sites late"',
    ['rag', 'colour', 'color'],
  ),
  say('running a board', 'share', 'share REF BOARD', 'It reports to a second board as well.', 'share RRB-012 rrb'),
] as const
