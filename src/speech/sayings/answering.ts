import { say } from '../saying.ts'

/** What an owner says of an action. */
export const answeringSayings = [
  say(
    'answering',
    'update',
    'update REF TEXT',
    'Says where an action stands.',
    'update RRB-012 Survey back from 8 of 11 providers',
    ['progress'],
  ),
  say('answering', 'on-track', 'on-track REF [TEXT]', 'It will be done by the agreed date.', 'on-track RRB-012', ['ontrack']),
  say(
    'answering',
    'no-change',
    'no-change REF',
    'Nothing has moved since you last said; at most two in a row.',
    'no-change RRB-012',
    ['nochange', 'same'],
  ),
  say(
    'answering',
    'done',
    'done REF [TEXT]',
    'It is done; evidence or a note goes with it, and the chair signs it off.',
    'done RRB-012 Report is in the shared folder',
    ['complete', 'completed', 'finished'],
  ),
  say('answering', 'block', 'block REF WHY', 'Something holds it up.', 'block RRB-012 Waiting for the data agreement', [
    'blocked',
    'stuck',
  ]),
  say(
    'answering',
    'date',
    'date REF DATE WHY',
    'Asks the chair for another date, with the reason.',
    'date RRB-012 14 December Waiting on housing data',
    ['redate', 're-date'],
  ),
  say(
    'answering',
    'not-mine',
    'not-mine REF [TEXT]',
    'It is not yours; say whose you think it is.',
    'not-mine RRB-012 One for housing',
    ['notmine'],
  ),
  say(
    'answering',
    'delegate',
    'delegate REF @PERSON',
    'Somebody else does it for now; your seat stays accountable.',
    'delegate RRB-012 @probation-deputy',
  ),
  say('answering', 'note', 'note REF TEXT', 'Adds a note that is not an update.', 'note RRB-012 See also the housing strategy', [
    'comment',
  ]),
] as const
