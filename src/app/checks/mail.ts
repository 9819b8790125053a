import { type Check, fail, pass, warn } from '#domain/check.ts'
import type { Mailer } from '#ports/mail.ts'

/** What of e-mail is set up. */
export interface MailSetUp {
  /** How mails leave; null where neither a mail server nor Microsoft 365 is set. */
  readonly mailer: Pick<Mailer, 'trouble'> | null
  readonly from: string
  readonly bySmtp: boolean
  /** The mailbox that replies come to; null where none is read. */
  readonly inbox: { trouble(): Promise<string | null> } | null
  /** Whether the configuration wants replies read. */
  readonly wantsReplies: boolean
  /** Whether mails have a personal link. */
  readonly links: boolean
}

const unsent =
  'Until then no e-mail leaves: whoever neither Slack nor Teams reaches is not chased, and stands on the secretariat’s list; what was to go waits.'
const unread = 'Until then what people reply by e-mail is not read, automatic replies and returned mails are not seen.'

/** Whether mails can leave, whether replies are read, and whether people can answer by link; each with what stops without it. Sends nothing. */
export async function mailChecks(set: MailSetUp): Promise<readonly Check[]> {
  return [await sendingCheck(set), await repliesCheck(set), linksCheck(set)]
}

async function sendingCheck({ mailer, from, bySmtp }: MailSetUp): Promise<Check> {
  const name = 'e-mail sending'
  const trouble = mailer === null ? 'neither SMTP_URL nor the GRAPH_ values are set' : await mailer.trouble()
  if (trouble === null)
    return pass(name, `mails leave from ${from} by ${bySmtp ? 'the mail server of SMTP_URL' : 'Microsoft 365'}`)
  const fix = bySmtp
    ? 'Check SMTP_URL, its name and password, and that this machine may reach the server.'
    : 'Check EMAIL_FROM and the GRAPH_ values, and what the readme lists under Mail.Send and Mail.Read.'
  return fail(name, trouble, `${fix} ${unsent}`)
}

async function repliesCheck({ inbox, wantsReplies, links }: MailSetUp): Promise<Check> {
  const name = 'e-mail replies'
  const other = links ? 'People answer by their personal link.' : 'With links off too, people cannot answer by e-mail at all.'
  if (inbox === null)
    return wantsReplies
      ? warn(
          name,
          'no shared mailbox is read',
          `Set the GRAPH_ values, so that the mailbox EMAIL_FROM is read. ${unread} ${other}`,
        )
      : pass(name, `config/microsoft365.yaml says that replies are not read. ${other}`)
  const trouble = await inbox.trouble()
  if (trouble === null) return pass(name, 'the shared mailbox is read')
  return fail(name, trouble, `Put that right, or set replies: false in config/microsoft365.yaml. ${unread} ${other}`)
}

function linksCheck({ links }: MailSetUp): Check {
  const name = 'e-mail links'
  if (links) return pass(name, 'each mail has a personal link')
  return warn(
    name,
    'PUBLIC_URL and SESSION_SECRET are not set',
    'Set both. Until then mails have no page on which everything can be answered, and nobody can sign in at /.',
  )
}
