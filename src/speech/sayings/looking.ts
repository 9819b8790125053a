import { say } from '../saying.ts'

/** What anybody says to look at something. */
export const lookingSayings = [
  say('looking', 'help', 'help [TOPIC]', 'What you can say, all or on one topic or command.', 'help chasing', ['?', 'commands']),
  say('looking', 'whoami', 'whoami', 'Who the clerk takes you for, your seats and roles.', 'whoami', ['who-am-i', 'me']),
  say('looking', 'boards', 'boards', 'Your boards, with next meeting, paper deadline and health.', 'boards'),
  say('looking', 'meetings', 'meetings [BOARD]', 'Meetings ahead, with their paper deadlines.', 'meetings rrb'),
  say(
    'looking',
    'actions',
    'actions [BOARD] [mine|overdue|due|blocked|unanswered|open|all] [owner:SEAT] [agency:AGENCY] [status:STATUS] [priority:PRIORITY]',
    'A list of actions, worst first.',
    'actions rrb overdue',
    ['list'],
  ),
  say('looking', 'mine', 'mine', 'Everything asked of you, on all boards.', 'mine', ['bundle', 'my', 'my-bundle', 'my-actions']),
  say(
    'looking',
    'show',
    'show REF',
    'One record with all there is on it: an action, risk, report, measure or decision.',
    'show RRB-012',
    ['see', 'view'],
  ),
  say('looking', 'why', 'why REF', 'Its golden thread: which priorities it serves.', 'why RRB-012'),
  say('looking', 'history', 'history REF', 'Every change to it: who, when, before, after.', 'history RRB-012', ['log']),
  say('looking', 'brief', 'brief BOARD', 'The chair’s brief: what moved, what is stuck, what to ask.', 'brief rrb', ['briefing']),
] as const
