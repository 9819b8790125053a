import { say } from '../saying.ts'

/** What the office says of what lies ahead, of money, and of how the partnership answers. */
export const aheadSayings = [
  say(
    'looking',
    'digest',
    'digest [PART] [page:N]',
    'Your weekly digest as it stands now, or the whole of one part.',
    'digest overdue',
    ['weekly'],
  ),
  say(
    'looking',
    'funding',
    'funding [STREAM]',
    'Money and contracts that end, and what rests on them; or one of them with its spend.',
    'funding F24-3',
    ['cliffs'],
  ),
  say(
    'looking',
    'duties',
    'duties [BOARD]',
    'Statutory and grant dates of the next twelve months, with their actions.',
    'duties rrb',
    ['deadlines'],
  ),
  say(
    'looking',
    'agency',
    'agency [AGENCY]',
    'How quickly an agency answers: your own, or any for the secretariat.',
    'agency probation',
  ),
  say('looking', 'checks', 'checks', 'What the clerk found wanting in settings, seats and messages, and what to do.', 'checks'),
  say(
    'running a board',
    'spend',
    'spend STREAM QUARTER [labour:AMOUNT nonlabour:AMOUNT | total:AMOUNT] ["NOTE"]',
    'What was spent of a grant or budget in a quarter. Without amounts it opens the form.',
    'spend F24-3 Q3 24/25 labour:41,200 nonlabour:18,950',
  ),
] as const
