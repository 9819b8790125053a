import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import { Pool, type PoolClient, type PoolConfig } from 'pg'

/** How many connections one process has at most, besides the one that listens. */
export const connections = 10

/** For how long a statement may run, in milliseconds, unless the URL says otherwise. */
const statementTimeout = 30_000
/** How much longer its answer is waited for: a server that lost its power says nothing more, and its connections break off a quarter of an hour later. */
const answerTimeout = 5_000

/** Times in milliseconds; the URL may say others. A statement that outlives them is given up, so that one stuck query does not hold all the others. */
export function configOf(url: string): PoolConfig {
  const [, asked] = /[?&]statement_timeout=(\d+)/.exec(url) ?? []
  const longest = Number(asked ?? statementTimeout)
  return {
    connectionString: url,
    application_name: 'board-clerk',
    max: connections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeout,
    ...(longest === 0 ? {} : { query_timeout: longest + answerTimeout }),
    lock_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

/** For how long a server that had no connection left is not asked for more, in milliseconds. */
const fullFor = 60_000

/**
 * The connections of one process. One whose server takes no writes, or says nothing more, is let go after its query: after a fail-over the
 * name of the database leads to another server, but a connection that stays leads to the old one. Where the server has no more to give, those it gave are shared.
 */
export class Connections implements PostgresPool {
  readonly #pool: Pool

  constructor(config: PoolConfig) {
    this.#pool = new Pool(config)
    // a connection that broke off: whoever uses it is told by its query, and the pool makes another; unheard, the event ends the process
    this.#pool.on('error', () => {})
    this.#pool.on('connect', (client) => client.on('error', () => {}))
  }

  async connect(): Promise<PostgresPoolClient> {
    const client = await this.#client()
    let isOld = false
    let silence: Error | null = null
    const query = async <R>(words: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
      if (silence !== null) throw silence
      try {
        // which the dialect reads in the same way
        return (await client.query(words, [...values])) as unknown as PostgresQueryResult<R>
      } catch (cause) {
        if (isUnanswered(cause)) silence = cause
        isOld ||= silence !== null || codeOf(cause) === '25006'
        throw cause
      }
    }
    return { query, release: () => client.release(isOld) } as PostgresPoolClient // cursors are never asked for
  }

  end(): Promise<void> {
    return this.#pool.end()
  }

  async #client(): Promise<PoolClient> {
    try {
      return await this.#pool.connect()
    } catch (cause) {
      const { options, totalCount } = this.#pool
      if (codeOf(cause) !== '53300' || totalCount === 0) throw cause
      options.max = totalCount
      setTimeout(() => {
        options.max = connections
      }, fullFor).unref()
      return this.#client()
    }
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : null
}

/** Whether an answer was waited for in vain. The library has no code for that. */
function isUnanswered(cause: unknown): cause is Error {
  return cause instanceof Error && cause.message === 'Query read timeout'
}
