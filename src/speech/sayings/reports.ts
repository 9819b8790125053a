import { say } from '../saying.ts'

/** What is said of highlight reports. */
export const reportSayings = [
  say(
    'reporting',
    'report',
    'report BOARD [TEXT]',
    'Begins your highlight report, half written already, or goes on with it; with words, drafts it from them.',
    'report rrb green, nothing to add',
  ),
  say('reporting', 'reports', 'reports [BOARD]', 'Who has and has not reported; alone, the reports you owe.', 'reports rrb'),
  say('reporting', 'rollup', 'rollup BOARD', 'What the boards below it reported: worst colours, asks, risks.', 'rollup rrb', [
    'roll-up',
  ]),
  say(
    'reporting',
    'panel',
    'panel [QUARTER]',
    'Drafts the update for the Police and Crime Panel, and a version for the public.',
    'panel Q4 23/24',
  ),
  say('reporting', 'submit', 'submit REPORT', 'Sends your report to the chair.', 'submit RRB-HR-003'),
  say('reporting', 'clear', 'clear REPORT', 'The chair clears a report for the pack.', 'clear RRB-HR-003'),
  say(
    'reporting',
    'return',
    'return REF WHY',
    'Sends it back with comments.',
    'return RRB-HR-003 Please say what the delay costs',
  ),
  say('reporting', 'take-back', 'take-back REPORT', 'Takes your submitted report back to change it.', 'take-back RRB-HR-003', [
    'reopen',
  ]),
] as const
