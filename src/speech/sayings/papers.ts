import { say } from '../saying.ts'

/** What is said of board packs, minutes and measures. */
export const paperSayings = [
  say('papers', 'pack', 'pack BOARD [DATE]', 'Makes the board pack; from the paper deadline on it is sealed.', 'pack rrb'),
  say(
    'papers',
    'decision',
    'decision BOARD "TEXT"',
    'Enters what the board decided, for the minutes.',
    'decision rrb "The housing pilot goes on to March"',
  ),
  say(
    'papers',
    'decisions',
    'decisions BOARD',
    'Decisions and actions of the last meeting, to be looked over.',
    'decisions rrb',
    ['minutes'],
  ),
  say('papers', 'measures', 'measures [BOARD]', 'What the board measures: latest reading, trend and colour.', 'measures rrb'),
  say(
    'papers',
    'measure',
    'measure REF QUARTER NUMBER [NOTE]',
    'Enters a reading. Alone it opens the form.',
    'measure M-09 Q4 23/24 96',
    ['reading'],
  ),
  say(
    'papers',
    'measure-add',
    'measure add BOARD "NAME" unit:UNIT [better:up|down|reach] [target:TARGET] [source:"SOURCE"] [portfolio:ID]',
    'The board measures that from now on; alone it opens the form.',
    'measure add rrb "Prison leavers housed on release" unit:percent better:up target:"90%"',
  ),
  say(
    'papers',
    'measure-edit',
    'measure edit REF ["NAME"] [unit:UNIT] [better:up|down|reach|none] [target:TARGET] [source:"SOURCE"] [portfolio:ID] [boards:"BOARD, BOARD"] [retired:yes|no]',
    'Says otherwise how it is measured; alone it opens the form. Its readings stay.',
    'measure edit M-09 target:"97%"',
    ['measure-change'],
  ),
] as const
