import { say } from '../saying.ts'

/** What is said of personal links to the clerk's pages. */
export const accessSayings = [
  say(
    'yourself',
    'send-link',
    'send-link [@PERSON]',
    'E-mails you a personal link to your page; the secretariat sends one to anybody.',
    'send-link',
    ['sendlink'],
  ),
  say(
    'yourself',
    'end-links',
    'end-links [@PERSON]',
    'Ends all your personal links and signs you out everywhere; the secretariat does so for anybody.',
    'end-links',
    ['endlinks'],
  ),
] as const
