import { z } from 'zod'
import type { MailSent } from '#ports/mail.ts'

/** What nodemailer says of a failure: its own code, what it was about, and the server's answer. */
const Failure = z.object({
  code: z.string().optional(),
  originalCode: z.string().optional(),
  timeoutType: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
})
type Failure = z.infer<typeof Failure>

type Failed = Exclude<MailSent, { readonly is: 'sent' }>

/** How long to wait where the server asks for patience or cannot be reached, in seconds. */
const patience = 60

/**
 * What a failed send means. Only once the text was handed over can it have arrived; a permanent answer about the address is final for this
 * mail; about anything else (sign-in, the network) it is the clerk's own trouble, and tried again. The server's own words are kept out:
 * they can repeat addresses.
 */
export function failureOf(error: unknown): Failed {
  const failure: Failure = Failure.safeParse(error).data ?? {}
  const { code, responseCode } = failure
  if (code === 'EAUTH')
    return { is: 'later', afterSeconds: patience, why: 'the mail server does not take the name or password in SMTP_URL' }
  if (responseCode !== undefined && responseCode >= 500) return { is: 'refused', why: refusedWords(failure) }
  if (responseCode !== undefined)
    return { is: 'later', afterSeconds: patience, why: `the mail server asked to try later (${responseCode})` }
  if (code === 'EENVELOPE') return { is: 'refused', why: 'the address cannot be written to' }
  const never = unreached(failure)
  if (never !== null) return { is: 'later', afterSeconds: patience, why: never }
  return { is: 'unknown', why: 'the connection broke while the mail was handed over' }
}

function refusedWords({ command, responseCode }: Failure): string {
  if (command === 'RCPT TO') return `the mail server refuses the address (${responseCode})`
  if (command === 'MAIL FROM') return `the mail server refuses the sender: check EMAIL_FROM (${responseCode})`
  return `the mail server refuses the mail (${responseCode})`
}

/** Why the server was never spoken with; null when it may have been. */
function unreached({ code, originalCode, timeoutType }: Failure): string | null {
  if (code === 'ETLS') return 'the mail server’s certificate or encryption is not accepted'
  if (code === 'EDNS' || originalCode === 'ENOTFOUND') return 'the mail server’s name is not known'
  const refused = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].includes(originalCode ?? '')
  const silent = timeoutType === 'CONNECT_TIMEOUT' || timeoutType === 'GREETING_TIMEOUT'
  return refused || silent ? 'the mail server cannot be reached' : null
}
