import { say } from '../saying.ts'

/** What is said of messages that did not arrive. */
export const deliverySayings = [
  say(
    'chasing',
    'resend',
    'resend [KEY]',
    'Sends again what could not be delivered: all of it, or one message by its key.',
    'resend',
    ['send-again'],
  ),
] as const
