import { keyHeader, type Received } from '#ports/mail.ts'
import { marksIn } from '../mark.ts'

/**
 * What a mail that arrived is. `own`: one of the clerk's, come back; `returned`: another system says that a mail did not arrive;
 * `delayed`, `receipt`: news of a mail that
 * needs nothing done; `automatic`: nobody wrote it; `doubtful`: the receiving system says that it is not from whom it says. `marks` tell what it answers.
 */
export type Arrival =
  | { readonly is: 'own' }
  | { readonly is: 'returned'; readonly marks: readonly string[]; readonly why: string }
  | { readonly is: 'delayed' }
  | { readonly is: 'receipt' }
  | { readonly is: 'automatic'; readonly marks: readonly string[] }
  | { readonly is: 'doubtful'; readonly marks: readonly string[] }
  | { readonly is: 'written'; readonly marks: readonly string[] }

/** How much of a mail's words is looked at for a mark: a returned mail quotes what it returns. */
const lookedAt = 50_000

/** Tells what a mail is by its headers, and by its subject where a system sets none. */
export function arrivalOf(mail: Received): Arrival {
  if (mail.headers[keyHeader.toLowerCase()] !== undefined) return { is: 'own' }
  if (isReceipt(mail)) return { is: 'receipt' }
  if (isReport(mail)) return reportOf(mail)
  const marks = marksIn([mail.subject, ...headersOf(mail, 'in-reply-to'), ...headersOf(mail, 'references')].join(' '))
  if (isAutomatic(mail)) return { is: 'automatic', marks }
  return { is: failsCheck(mail) ? 'doubtful' : 'written', marks }
}

/** A mail program says that a mail was opened, or thrown away: that is no answer. */
function isReceipt({ headers, parts }: Received): boolean {
  const type = headers['content-type']?.join(' ') ?? ''
  return (
    /disposition-notification/i.test(type) || parts.some(({ mediaType }) => /^message\/disposition-notification/i.test(mediaType))
  )
}

function isReport({ from, subject, headers, parts }: Received): boolean {
  const type = headers['content-type']?.join(' ') ?? ''
  if (/multipart\/report/i.test(type) && /delivery-status/i.test(type)) return true
  if (parts.some(({ mediaType }) => /^message\/delivery-status/i.test(mediaType))) return true
  const system = /^(mailer-daemon|postmaster|microsoftexchange[0-9a-f]{32})@/i.test(from)
  return (
    system && /undeliver|delivery (status|failure|has failed|delayed)|failure notice|returned mail|not delivered/i.test(subject)
  )
}

function reportOf(mail: Received): Arrival {
  const machine = mail.parts.map(({ text }) => text).join('\n')
  const all = [
    mail.subject,
    ...headersOf(mail, 'in-reply-to'),
    ...headersOf(mail, 'references'),
    machine,
    mail.text ?? '',
    mail.html ?? '',
  ]
  const marks = marksIn(all.map((words) => unescaped(words.slice(0, lookedAt))).join('\n'))
  const action = /^Action:\s*(\w+)/im.exec(machine)?.[1]?.toLowerCase()
  const delayed = action === undefined ? /delayed/i.test(mail.subject) : action !== 'failed'
  if (delayed) return { is: 'delayed' }
  const status =
    /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(machine)?.[1] ?? /\b(5\.\d{1,3}\.\d{1,3})\b/.exec(mail.text ?? '')?.[1]
  return { is: 'returned', marks, why: statusWords(status) }
}

/** What a status of RFC 3463 means, for the secretariat. */
function statusWords(status: string | undefined): string {
  if (status === undefined) return 'the mail came back'
  if (/^5\.1\./.test(status)) return `the address does not exist (${status})`
  if (/^5\.2\.2/.test(status)) return `the mailbox is full (${status})`
  if (/^5\.2\./.test(status)) return `the mailbox takes no mail (${status})`
  return /^5\.7\./.test(status) ? `their mail system refuses our mail (${status})` : `the mail came back (${status})`
}

function isAutomatic({ from, subject, headers }: Received): boolean {
  const header = (name: string) => headers[name]?.join(' ').toLowerCase()
  const submitted = header('auto-submitted')
  if (submitted !== undefined && !/^no\b/.test(submitted.trim())) return true
  if (['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'x-auto-response-suppress', 'list-id'].some((name) => name in headers))
    return true
  if (/bulk|junk|list|auto[_-]?reply/.test(header('precedence') ?? '')) return true
  if (header('return-path')?.trim() === '<>') return true
  if (/^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@/i.test(from)) return true
  return automaticSubjects.some((begins) => begins.test(subject.normalize('NFC')))
}

/** How subjects of automatic replies begin, in English and Welsh, and in what Outlook and Gmail write in other languages. */
const automaticSubjects = [
  /^\s*(automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office|autoreply|ooo:)/i,
  /^\s*(abwesen(d|heit)|automatische antwort)/i,
  /^\s*(réponse automatique|absent?(\(e\)|e|ce)? du bureau)/i,
  /^\s*(ateb awtomatig|allan o'r swyddfa)/i,
  /^\s*(respuesta automática|fuera de (la )?oficina|resposta automática|ausência temporária)/i,
  /^\s*(risposta automatica|fuori (sede|ufficio))/i,
  /^\s*(automatisch antwoord|niet aanwezig|afwezig)/i,
  /^\s*(automatyczna odpowiedź|autoodpowiedź|nieobecność)/i,
  /^\s*(autosvar|automatiskt svar|automaattinen vastaus)/i,
]

/** Whether the receiving system says the sender is forged. Only the first header counts: it is the own system's, those below may be made up. */
function failsCheck({ headers }: Received): boolean {
  const [own = ''] = headers['authentication-results'] ?? []
  if (/\bdmarc=fail\b/i.test(own) || /\bcompauth=fail\b/i.test(own)) return true
  return /\bspf=(fail|softfail)\b/i.test(own) && /\bdkim=(fail|none)\b/i.test(own) && !/\bdmarc=(pass|bestguesspass)\b/i.test(own)
}

function headersOf({ headers }: Received, name: string): readonly string[] {
  return headers[name] ?? []
}

function unescaped(words: string): string {
  return words.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}
