import { say } from '../saying.ts'

/** What somebody says of themselves. */
export const yourselfSayings = [
  say(
    'yourself',
    'away',
    'away FROM TO [cover:@PERSON] · away cancel [DAY]',
    'You are away, both days included; your deputy covers unless you name somebody. “away cancel” takes it back.',
    'away 1 May to 14 May',
    [],
  ),
  say(
    'yourself',
    'acknowledge',
    'acknowledge',
    'You have seen it: no nudges for a few days. It is not an update.',
    'acknowledge',
    ['ack', 'seen'],
  ),
  say('yourself', 'snooze', 'snooze REF DATE', 'No nudges on one action until then.', 'snooze RRB-012 14 December'),
] as const
