import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ran } from './processes.ts'

/** Who asks, through Slack. */
export const user = 'U0BENCH'
/** What requests are signed with. */
export const signingSecret = 'bench-secret'

/** A folder of its own, which goes at the end. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'board-clerk-bench-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** Colleagues of theirs, so that no account says more in a while than the clerk takes from one. */
export const colleagues: readonly string[] = Array.from({ length: 12 }, (_, at) => `U0BENCH${at}`)

/** The shipped configuration with people of the secretariat on Slack, as the environment that leads there. */
export async function slackEnvironment(folder: string, slackUrl: string): Promise<Record<string, string>> {
  const config = join(folder, 'config')
  await cp('config', config, { recursive: true })
  const people = join(config, 'people.yaml')
  const secretary = /(- id: (?:(?!- id:)[\s\S])*?slack: )\S+@\S+((?:(?!- id:)[\s\S])*?roles: \[secretariat\])/
  const known = (await readFile(people, 'utf8')).replace(secretary, `$1${user}$2`)
  await writeFile(people, [known.trimEnd(), ...colleagues.map(colleague), ''].join('\n'))
  return {
    BOARD_CLERK_CONFIG: config,
    BOARD_CLERK_DATA: join(folder, 'data'),
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slackUrl,
    LOG_LEVEL: 'error',
  }
}

function colleague(slack: string): string {
  const name = slack.toLowerCase()
  const lines = [
    `id: ${name}`,
    `name: ${slack}`,
    'role: Clerk',
    'agency: OPCC',
    `email: ${name}@example.org`,
    `slack: ${slack}`,
    'roles: [secretariat]',
  ]
  return `  - ${lines.join('\n    ')}`
}

/** Imports a plan of so many actions for one board. */
export async function importPlan(folder: string, env: Readonly<Record<string, string>>, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => `Action ${index + 1},Probation,${(index % 28) + 1} March 2027`)
  const file = join(folder, 'plan.csv')
  await writeFile(file, ['Action,Owner,Due date', ...rows].join('\n'))
  const code = await ran(['src/cli/main.ts', 'import', 'actions', file, '--board', 'WCJB-RRB', '--json'], env)
  if (code !== 0 && code !== 3) throw new Error(`the plan was not imported (${code})`)
}
