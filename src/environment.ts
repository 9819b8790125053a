import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { type EnvironmentMistake, partialSet, wrong } from '#environment-mistake.ts'
import { type CloudName, type LogLevel, secretNames, Variables, variableNames } from '#environment-variables.ts'

/** The settings of the process, as the environment gave them. A platform without credentials is null; with neither Slack, Teams nor e-mail the clerk runs in local mode. */
export interface Environment {
  readonly port: number
  readonly host: string
  readonly configFolder: string
  readonly dataFolder: string
  readonly databaseUrl: string | null
  /** With an app token Socket Mode is used; without it there is a signing secret, for HTTP. */
  readonly slack: {
    readonly botToken: string
    readonly signingSecret: string | null
    readonly appToken: string | null
    readonly apiUrl: string | null
  } | null
  /**
   * The clerk shows who it is by its secret, by a certificate, or with neither by the managed identity it runs under. `auth: 'off'` takes
   * unsigned activities, on loopback only; only then may the client id be null.
   */
  readonly teams: {
    readonly clientId: string | null
    readonly clientSecret: string | null
    readonly certificate: string | null
    readonly tenantId: string | null
    readonly cloud: CloudName
    readonly auth: 'on' | 'off'
  } | null
  /** The clerk shows who it is by its secret, or by a certificate: of the two exactly one is given. */
  readonly graph: {
    readonly baseUrl: string
    /** Where tokens are asked for. */
    readonly loginUrl: string
    readonly tenantId: string
    readonly clientId: string
    readonly clientSecret: string | null
    readonly certificate: string | null
  } | null
  /** `from` is the address people see and answer to; without `smtpUrl` mails leave through Graph. */
  readonly email: { readonly smtpUrl: string | null; readonly from: string } | null
  /** The moment the clock starts at; only in local mode. */
  readonly clock: string | null
  readonly publicUrl: string | null
  readonly sessionSecret: string | null
  readonly logLevel: z.infer<typeof LogLevel>
}

/** Reads the settings of the process, or tells the first thing wrong with them. A variable left empty counts as not set. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment | EnvironmentMistake {
  const given = withFiles(env)
  if (isEnvironmentMistake(given)) return given
  const read = Variables.safeParse(given)
  if (!read.success) return badValue(read.error)
  return mistakeIn(read.data) ?? environmentOf(read.data)
}

/** Tells a mistake from settings. */
export function isEnvironmentMistake(read: object): read is EnvironmentMistake {
  return 'mistake' in read && 'variable' in read
}

/** Whether the clerk runs in the browser workspace, with no account anywhere. */
export function isLocalMode({ slack, teams, email }: Pick<Environment, 'slack' | 'teams' | 'email'>): boolean {
  return slack === null && teams === null && email === null
}

function withFiles(env: NodeJS.ProcessEnv): Record<string, string> | EnvironmentMistake {
  const given: Record<string, string> = {}
  for (const name of variableNames) {
    const value = env[name]?.trim()
    if (value) given[name] = value
  }
  for (const name of secretNames) {
    const file = env[`${name}_FILE`]?.trim()
    if (!file) continue
    if (given[name] !== undefined) return wrong(`${name}_FILE`, `and ${name} are both set: keep one`)
    const text = readSecret(file)
    if (text === null) return wrong(`${name}_FILE`, 'must name a file that can be read and is not empty')
    given[name] = text
  }
  return given
}

function readSecret(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch {
    return null
  }
}

function badValue(error: z.ZodError): EnvironmentMistake {
  const issue = error.issues[0]
  return wrong(String(issue?.path[0] ?? 'the environment'), `must be ${issue?.message ?? 'something else'}`)
}

function mistakeIn(v: Variables): EnvironmentMistake | null {
  return partialSet(v) ?? clockMistake(v)
}

function clockMistake(v: Variables): EnvironmentMistake | null {
  if (v.BOARD_CLERK_CLOCK === undefined || isLocalMode({ slack: slackOf(v), teams: teamsOf(v), email: emailOf(v) })) return null
  return wrong('BOARD_CLERK_CLOCK', 'is for local mode only: take it out, or take the Slack, Teams and e-mail settings out')
}

function environmentOf(v: Variables): Environment {
  return {
    port: v.PORT,
    host: v.HOST,
    configFolder: v.BOARD_CLERK_CONFIG,
    dataFolder: v.BOARD_CLERK_DATA,
    databaseUrl: v.DATABASE_URL ?? null,
    slack: slackOf(v),
    teams: teamsOf(v),
    graph: graphOf(v),
    email: emailOf(v),
    clock: v.BOARD_CLERK_CLOCK === undefined ? null : new Date(v.BOARD_CLERK_CLOCK).toISOString(),
    publicUrl: v.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    sessionSecret: v.SESSION_SECRET ?? null,
    logLevel: v.LOG_LEVEL,
  }
}

function emailOf(v: Variables): Environment['email'] {
  return v.EMAIL_FROM === undefined ? null : { smtpUrl: v.SMTP_URL ?? null, from: v.EMAIL_FROM }
}

function slackOf(v: Variables): Environment['slack'] {
  if (v.SLACK_BOT_TOKEN === undefined) return null
  const apiUrl = v.SLACK_API_URL?.replace(/\/?$/, '/') ?? null
  return {
    botToken: v.SLACK_BOT_TOKEN,
    signingSecret: v.SLACK_SIGNING_SECRET ?? null,
    appToken: v.SLACK_APP_TOKEN ?? null,
    apiUrl,
  }
}

function teamsOf(v: Variables): Environment['teams'] {
  if (v.TEAMS_CLIENT_ID === undefined && v.TEAMS_AUTH === 'on') return null
  return {
    clientId: v.TEAMS_CLIENT_ID ?? null,
    clientSecret: v.TEAMS_CLIENT_SECRET ?? null,
    certificate: v.TEAMS_CERTIFICATE ?? null,
    tenantId: v.TEAMS_TENANT_ID ?? null,
    cloud: v.TEAMS_CLOUD,
    auth: v.TEAMS_AUTH,
  }
}

function graphOf(v: Variables): Environment['graph'] {
  const { GRAPH_TENANT_ID: tenantId, GRAPH_CLIENT_ID: clientId } = v
  const [clientSecret, certificate] = [v.GRAPH_CLIENT_SECRET ?? null, v.GRAPH_CERTIFICATE ?? null]
  if (tenantId === undefined || clientId === undefined || (clientSecret ?? certificate) === null) return null
  const baseUrl = withVersion(v.GRAPH_BASE_URL?.replace(/\/+$/, '') ?? graphHosts[v.TEAMS_CLOUD])
  const loginUrl = v.GRAPH_LOGIN_URL?.replace(/\/+$/, '') ?? loginFor(baseUrl)
  return { baseUrl, loginUrl, tenantId, clientId, clientSecret, certificate }
}

/** Where each of Microsoft's clouds serves Graph. */
const graphHosts: Readonly<Record<CloudName, string>> = {
  public: 'https://graph.microsoft.com',
  'gcc-high': 'https://graph.microsoft.us',
  dod: 'https://dod-graph.microsoft.us',
}

function withVersion(address: string): string {
  return /\/(v\d+\.\d+|beta)$/.test(address) ? address : `${address}/v1.0`
}

/** Microsoft's clouds each have their own sign-in; anything else, such as a test double, is asked at the same place. */
function loginFor(baseUrl: string): string {
  const { hostname, origin } = new URL(baseUrl)
  const logins: Readonly<Record<string, string>> = {
    'graph.microsoft.com': 'https://login.microsoftonline.com',
    'graph.microsoft.us': 'https://login.microsoftonline.us',
    'dod-graph.microsoft.us': 'https://login.microsoftonline.us',
    'microsoftgraph.chinacloudapi.cn': 'https://login.chinacloudapi.cn',
  }
  return logins[hostname] ?? origin
}
