import { createTransport, type Transporter } from 'nodemailer'
import { keyHeader, type Mail, type Mailer, type MailFile, type MailSent } from '#ports/mail.ts'
import { failureOf } from './smtp-failure.ts'

/** How mails leave by SMTP. `url` is `smtp://…` or `smtps://…` with name and password; `from` is the address people see and answer to. */
export interface SmtpSettings {
  readonly url: string
  readonly from: string
}

/** How long a server may take to greet, and to answer, in milliseconds. */
const greetingLimit = 10_000
const answerLimit = 25_000

/**
 * Sends by SMTP, over two connections at most, kept open. A mail whose end is not known is sent again with the same message id, by which
 * mailboxes drop the second copy: SMTP has no way to look.
 */
export class SmtpMailer implements Mailer, AsyncDisposable {
  readonly #from: string
  readonly #transport: Transporter

  constructor({ url, from }: SmtpSettings) {
    this.#from = from
    const options = {
      url,
      pool: true as const,
      maxConnections: 2,
      // what broke off may have arrived: whether it goes again is the outbox's to say
      maxRequeues: 0,
      connectionTimeout: greetingLimit,
      greetingTimeout: greetingLimit,
      socketTimeout: answerLimit,
      disableFileAccess: true,
      disableUrlAccess: true,
    }
    this.#transport = createTransport(options)
  }

  async send(mail: Mail): Promise<MailSent> {
    try {
      await this.#transport.sendMail(this.#messageOf(mail))
      return { is: 'sent' }
    } catch (error) {
      return failureOf(error)
    }
  }

  async find(): Promise<'unknown'> {
    return 'unknown'
  }

  async trouble(): Promise<string | null> {
    try {
      await this.#transport.verify()
      return null
    } catch (error) {
      return failureOf(error).why
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#transport.close()
  }

  #messageOf({ key, to, subject, text, html, messageId, references, headers, pictures, files }: Mail) {
    const answered = references.at(-1)
    return {
      from: this.#from,
      to,
      subject,
      text,
      html,
      messageId,
      ...(answered === undefined ? {} : { inReplyTo: answered, references: [...references] }),
      headers: { ...headers, [keyHeader]: key },
      attachments: [
        ...pictures.map((picture) => ({ ...attachment(picture), cid: picture.id, contentDisposition: 'inline' as const })),
        ...files.map((file) => ({ ...attachment(file), contentDisposition: 'attachment' as const })),
      ],
    }
  }
}

function attachment({ name, mediaType, bytes }: MailFile) {
  return { filename: name, contentType: mediaType, content: Buffer.from(bytes) }
}
