import { Client, type ClientConfig } from 'pg'
import { channel } from './tables.ts'

/** The longest wait between two tries to connect again, in milliseconds. */
const longestWait = 30_000

/** One connection that hears of every commit that left something to send. It connects again when it breaks off, and then tells once, for what it may have missed. */
export class PostgresWatch implements AsyncDisposable {
  readonly #config: ClientConfig
  readonly #watchers = new Set<{ readonly told: () => void }>()
  #client: Client | null = null
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

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    if (this.#again) clearTimeout(this.#again)
    await this.#client?.end()
  }

  async #connect(): Promise<void> {
    const client = new Client(this.#config)
    client.on('error', () => this.#lost(client))
    client.on('end', () => this.#lost(client))
    client.on('notification', () => this.#tell())
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
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
