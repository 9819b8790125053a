import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { type LogLevel, secretNames, Variables, variableNames } from '#environment-variables.ts'

/** What is wrong with one variable of the environment: its name, and what was expected, to be printed after it on one line. */
export interface EnvironmentMistake {
  readonly variable: string
  readonly mistake: string
}

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
  return partialSets(read.data) ?? environmentOf(read.data)
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

function wrong(variable: string, what: string): EnvironmentMistake {
  return { variable, mistake: `${what}.` }
}

/** Sets that are given in part, and settings that do not go together. */
function partialSets(v: Variables): EnvironmentMistake | null {
  return slackMistake(v) ?? teamsMistake(v) ?? graphMistake(v) ?? emailMistake(v) ?? linksMistake(v) ?? clockMistake(v)
}

function slackMistake({
  SLACK_BOT_TOKEN,
  SLACK_SIGNING_SECRET,
  SLACK_APP_TOKEN,
  SLACK_API_URL,
}: Variables): EnvironmentMistake | null {
  const given = named({ SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_API_URL })
  if (SLACK_BOT_TOKEN === undefined)
    return given === ''
      ? null
      : wrong('SLACK_BOT_TOKEN', `is missing, but ${given} is set: Slack needs the bot token (xoxb-…) too`)
  if (SLACK_SIGNING_SECRET !== undefined || SLACK_APP_TOKEN !== undefined) return null
  return wrong('SLACK_SIGNING_SECRET', 'is missing: set it for HTTP, or SLACK_APP_TOKEN (xapp-…) for Socket Mode')
}

function teamsMistake({
  TEAMS_CLIENT_ID,
  TEAMS_CLIENT_SECRET,
  TEAMS_CERTIFICATE,
  TEAMS_TENANT_ID,
  TEAMS_AUTH,
  HOST,
}: Variables): EnvironmentMistake | null {
  if (TEAMS_AUTH === 'off')
    return isLoopback(HOST)
      ? null
      : wrong('TEAMS_AUTH', 'may be off only when HOST is loopback (127.0.0.1, ::1 or localhost): anybody could pose as anybody')
  const given = named({ TEAMS_CLIENT_SECRET, TEAMS_CERTIFICATE, TEAMS_TENANT_ID })
  if (TEAMS_CLIENT_ID === undefined && given !== '')
    return wrong('TEAMS_CLIENT_ID', `is missing, but ${given} is set: Teams needs the id of the bot too`)
  if (TEAMS_CERTIFICATE === undefined) return null
  if (TEAMS_CLIENT_SECRET !== undefined) return wrong('TEAMS_CERTIFICATE', 'and TEAMS_CLIENT_SECRET are both set: keep one')
  return TEAMS_TENANT_ID === undefined
    ? wrong('TEAMS_TENANT_ID', 'is missing, but TEAMS_CERTIFICATE is set: a certificate is shown to the tenant of the bot')
    : null
}

function graphMistake(v: Variables): EnvironmentMistake | null {
  const { GRAPH_BASE_URL, GRAPH_LOGIN_URL, GRAPH_TENANT_ID, GRAPH_CLIENT_ID, GRAPH_CLIENT_SECRET, GRAPH_CERTIFICATE } = v
  if (GRAPH_CLIENT_SECRET !== undefined && GRAPH_CERTIFICATE !== undefined)
    return wrong('GRAPH_CERTIFICATE', 'and GRAPH_CLIENT_SECRET are both set: keep one')
  const secret = GRAPH_CLIENT_SECRET ?? GRAPH_CERTIFICATE
  const needed = { GRAPH_TENANT_ID, GRAPH_CLIENT_ID, GRAPH_CLIENT_SECRET: secret }
  const missing = Object.entries(needed).find(([, value]) => value === undefined)?.[0]
  const given = named({ GRAPH_BASE_URL, GRAPH_LOGIN_URL, ...needed })
  return given === '' || missing === undefined
    ? null
    : wrong(missing, `is missing, but ${given} is set: Graph needs ${Object.keys(needed).join(', ')} together`)
}

function emailMistake({ SMTP_URL, EMAIL_FROM, GRAPH_CLIENT_ID }: Variables): EnvironmentMistake | null {
  if (SMTP_URL !== undefined && EMAIL_FROM === undefined)
    return wrong('EMAIL_FROM', 'is missing, but SMTP_URL is set: mails need an address that people see and answer to')
  return EMAIL_FROM !== undefined && SMTP_URL === undefined && GRAPH_CLIENT_ID === undefined
    ? wrong('SMTP_URL', 'is missing, but EMAIL_FROM is set: mails need a mail server, or the GRAPH_ settings')
    : null
}

function linksMistake({ PUBLIC_URL, SESSION_SECRET }: Variables): EnvironmentMistake | null {
  return PUBLIC_URL !== undefined && SESSION_SECRET === undefined
    ? wrong('SESSION_SECRET', 'is missing, but PUBLIC_URL is set: links need a key to be signed with')
    : null
}

function clockMistake(v: Variables): EnvironmentMistake | null {
  if (v.BOARD_CLERK_CLOCK === undefined || isLocalMode({ slack: slackOf(v), teams: teamsOf(v), email: emailOf(v) })) return null
  return wrong('BOARD_CLERK_CLOCK', 'is for local mode only: take it out, or take the Slack, Teams and e-mail settings out')
}

function named(variables: Readonly<Record<string, string | undefined>>): string {
  return Object.keys(variables)
    .filter((name) => variables[name] !== undefined)
    .join(', ')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
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
    auth: v.TEAMS_AUTH,
  }
}

function graphOf(v: Variables): Environment['graph'] {
  const { GRAPH_TENANT_ID: tenantId, GRAPH_CLIENT_ID: clientId } = v
  const [clientSecret, certificate] = [v.GRAPH_CLIENT_SECRET ?? null, v.GRAPH_CERTIFICATE ?? null]
  if (tenantId === undefined || clientId === undefined || (clientSecret ?? certificate) === null) return null
  const baseUrl = withVersion(v.GRAPH_BASE_URL?.replace(/\/+$/, '') ?? 'https://graph.microsoft.com/v1.0')
  const loginUrl = v.GRAPH_LOGIN_URL?.replace(/\/+$/, '') ?? loginFor(baseUrl)
  return { baseUrl, loginUrl, tenantId, clientId, clientSecret, certificate }
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
