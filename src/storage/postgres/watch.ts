import { Client, type ClientConfig } from 'pg'
import { showAlive } from './holders.ts'
import { channel } from './tables.ts'

/** The longest wait between two tries to connect again, in milliseconds. */
const longestWait = 30_000

/**
 * One connection that hears of every commit that left something to send, and shows others that its holders live. It connects again when
 * it breaks off, and then tells once, for what it may have missed.
 */
export class PostgresWatch implements AsyncDisposable {
  readonly #config: ClientConfig
  readonly #watchers = new Set<{ readonly told: () => void }>()
  readonly #holders = new Set<string>()
  #client: Client | null = null
  #shown: Promise<void> = Promise.resolve()
  #again: NodeJS.Timeout | null = null
  #closed = false

  private constructor(config: ClientConfig) {
    this.#config = config
  }

  static async open(config: ClientConfig): Promise<PostgresWatch> {
    const watch = new PostgresWatch(config)
    await watch.#connect()
    return watch
  }

  watch(told: () => void): () => void {
    const watcher = { told }
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** From now on others know that this holder lives, as soon as there is a connection. Told again of the same, it does nothing. */
  alive(holder: string): Promise<void> {
    if (!this.#holders.has(holder)) {
      this.#holders.add(holder)
      this.#shown = this.#shown.then(() => this.#show(holder))
    }
    return this.#shown
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    if (this.#again) clearTimeout(this.#again)
    await this.#client?.end()
  }

  async #show(holder: string): Promise<void> {
    const client = this.#client
    if (client !== null) await showAlive(client, holder).catch(() => client.end())
  }

  async #connect(): Promise<void> {
    const client = new Client(this.#config)
    client.on('error', () => this.#lost(client))
    client.on('end', () => this.#lost(client))
    client.on('notification', () => this.#tell())
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      for (const holder of this.#holders) await showAlive(client, holder)
    } catch (cause) {
      await client.end().catch(() => {})
      throw cause
    }
    if (this.#closed) await client.end()
    else this.#client = client
  }

  #lost(client: Client): void {
    if (this.#closed || this.#client !== client) return
    this.#client = null
    this.#reconnect(0)
  }

  #reconnect(wait: number): void {
    this.#again = setTimeout(() => {
      this.#connect().then(
        () => this.#tell(),
        () => this.#closed || this.#reconnect(Math.min(Math.max(wait, 250) * 2, longestWait)),
      )
    }, wait).unref()
  }

  #tell(): void {
    for (const { told } of this.#watchers) queueMicrotask(told)
  }
}
