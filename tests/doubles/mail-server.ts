import { SMTPServer } from 'smtp-server'

/** A mail as it came to the server, undecoded. */
export interface Arrived {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

/** Refuses, delays or breaks the next mail, as real servers do. */
export type Trouble =
  | { readonly at: 'sender' | 'recipient' | 'text'; readonly code: number }
  | { readonly at: 'text'; readonly drops: true }

/** A mail server on this machine, without encryption and names. */
export class MailServer {
  readonly arrived: Arrived[] = []
  readonly #troubles: Trouble[] = []
  readonly #server: SMTPServer
  #port = 0

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      closeTimeout: 100,
      onMailFrom: (_address, _session, done) => done(this.#refusal('sender')),
      onRcptTo: (_address, _session, done) => done(this.#refusal('recipient')),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope
          const raw = Buffer.concat(chunks).toString('utf8')
          const next = this.#troubles[0]
          if (next?.at === 'text' && 'code' in next) return done(this.#refusal('text'))
          this.arrived.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw })
          if (next?.at !== 'text') return done()
          this.#troubles.shift()
          for (const socket of this.#server.connections) (socket as { close(): void }).close()
        })
      },
    })
    // a client that goes away is no fault of a test
    this.#server.on('error', () => {})
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`
  }

  async listen(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    const address = this.#server.server.address()
    this.#port = typeof address === 'object' && address !== null ? address.port : 0
    return this
  }

  next(trouble: Trouble): void {
    this.#troubles.push(trouble)
  }

  async close(): Promise<void> {
    await new Promise<void>((done) => this.#server.close(() => done()))
  }

  #refusal(at: Trouble['at']): Error | null {
    const next = this.#troubles[0]
    if (next?.at !== at || !('code' in next)) return null
    this.#troubles.shift()
    return Object.assign(new Error('no'), { responseCode: next.code })
  }
}
