import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** What is wrong with one variable of the environment: its name, and one line that says what was expected. */
export interface EnvironmentMistake {
  readonly variable: string
  readonly mistake: string
}

/** The settings of the process, as the environment gave them. A platform without credentials is null; with neither Slack nor Teams the clerk runs in local mode. */
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
  /** `auth: 'off'` takes unsigned activities, on loopback only; only then may the client id be null. */
  readonly teams: {
    readonly clientId: string | null
    readonly clientSecret: string | null
    readonly tenantId: string | null
    readonly auth: 'on' | 'off'
  } | null
  readonly graph: {
    readonly baseUrl: string
    readonly tenantId: string
    readonly clientId: string
    readonly clientSecret: string
  } | null
  /** The moment the clock starts at; only in local mode. */
  readonly clock: string | null
  readonly publicUrl: string | null
  readonly sessionSecret: string | null
  readonly logLevel: z.infer<typeof LogLevel>
}

const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
const webAddress = z.url({ protocol: /^https?$/ })

// Messages complete "NAME must be …"; a value is never repeated, for it may be a secret.
const Variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a port number from 0 to 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'a host name or address to listen on, for example 127.0.0.1')
    .default('127.0.0.1'),
  BOARD_CLERK_CONFIG: z.string().default('config'),
  BOARD_CLERK_DATA: z.string().default('data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'a PostgreSQL address such as postgresql://user:password@host:5432/name' })
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^(xoxe\.)?xoxb-\S+$/, 'a bot token, which begins with xoxb-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().regex(/^\S+$/, 'the signing secret of the Slack app, without spaces').optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'an app-level token, which begins with xapp-')
    .optional(),
  SLACK_API_URL: webAddress.refine((url) => /\/api\/?$/.test(url), 'an http or https address that ends in /api/').optional(),
  TEAMS_CLIENT_ID: z.string().regex(/^\S+$/, 'the application (client) id of the bot, without spaces').optional(),
  TEAMS_CLIENT_SECRET: z.string().optional(),
  TEAMS_TENANT_ID: z.string().regex(/^\S+$/, 'the id of the Microsoft tenant, without spaces').optional(),
  TEAMS_AUTH: z.enum(['on', 'off'], 'on or off').default('on'),
  GRAPH_BASE_URL: webAddress.optional(),
  GRAPH_TENANT_ID: z.string().regex(/^\S+$/, 'the id of the Microsoft tenant, without spaces').optional(),
  GRAPH_CLIENT_ID: z.string().regex(/^\S+$/, 'the application (client) id for Graph, without spaces').optional(),
  GRAPH_CLIENT_SECRET: z.string().optional(),
  BOARD_CLERK_CLOCK: z.iso
    .datetime({ offset: true, error: 'a moment with its offset, such as 2024-02-29T09:10:00+00:00' })
    .refine((text) => !Number.isNaN(Date.parse(text)), 'a moment that exists')
    .optional(),
  PUBLIC_URL: webAddress.optional(),
  SESSION_SECRET: z.string().min(16, 'at least 16 letters long: make one with "openssl rand -hex 32"').optional(),
  LOG_LEVEL: LogLevel.default('info'),
})
type Variables = z.infer<typeof Variables>
type Name = keyof Variables

/** Every variable the clerk reads. */
export const variableNames: readonly string[] = Object.keys(Variables.shape)

/** Those that may also be given as a file, by `NAME_FILE`. */
export const secretNames = [
  'DATABASE_URL',
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'TEAMS_CLIENT_SECRET',
  'GRAPH_CLIENT_SECRET',
  'SESSION_SECRET',
] as const satisfies readonly Name[]

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
export function isLocalMode({ slack, teams }: Pick<Environment, 'slack' | 'teams'>): boolean {
  return slack === null && teams === null
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
  const name = String(issue?.path[0] ?? 'environment')
  const expected =
    name === 'LOG_LEVEL'
      ? `one of ${LogLevel.options.join(', ')}`
      : issue?.code === 'invalid_format' && issue.format === 'url' && issue.message.startsWith('Invalid')
        ? 'an http or https address'
        : issue?.message
  return wrong(name, `must be ${expected ?? 'something else'}`)
}

function wrong(variable: string, what: string): EnvironmentMistake {
  return { variable, mistake: `${variable} ${what}.` }
}

/** Sets that are given in part, and settings that do not go together. */
function partialSets(v: Variables): EnvironmentMistake | null {
  return slackMistake(v) ?? teamsMistake(v) ?? graphMistake(v) ?? linksMistake(v) ?? clockMistake(v)
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
  TEAMS_TENANT_ID,
  TEAMS_AUTH,
  HOST,
}: Variables): EnvironmentMistake | null {
  if (TEAMS_AUTH === 'off')
    return isLoopback(HOST)
      ? null
      : wrong('TEAMS_AUTH', 'may be off only when HOST is loopback (127.0.0.1, ::1 or localhost): anybody could pose as anybody')
  const given = named({ TEAMS_CLIENT_SECRET, TEAMS_TENANT_ID })
  return TEAMS_CLIENT_ID === undefined && given !== ''
    ? wrong('TEAMS_CLIENT_ID', `is missing, but ${given} is set: Teams needs the id of the bot too`)
    : null
}

function graphMistake(v: Variables): EnvironmentMistake | null {
  const needed = ['GRAPH_TENANT_ID', 'GRAPH_CLIENT_ID', 'GRAPH_CLIENT_SECRET'] as const
  const { GRAPH_BASE_URL, GRAPH_TENANT_ID, GRAPH_CLIENT_ID, GRAPH_CLIENT_SECRET } = v
  const given = named({ GRAPH_BASE_URL, GRAPH_TENANT_ID, GRAPH_CLIENT_ID, GRAPH_CLIENT_SECRET })
  const missing = needed.find((name) => v[name] === undefined)
  return given === '' || missing === undefined
    ? null
    : wrong(missing, `is missing, but ${given} is set: Graph needs ${needed.join(', ')} together`)
}

function linksMistake({ PUBLIC_URL, SESSION_SECRET }: Variables): EnvironmentMistake | null {
  return PUBLIC_URL !== undefined && SESSION_SECRET === undefined
    ? wrong('SESSION_SECRET', 'is missing, but PUBLIC_URL is set: links need a key to be signed with')
    : null
}

function clockMistake(v: Variables): EnvironmentMistake | null {
  if (v.BOARD_CLERK_CLOCK === undefined || isLocalMode({ slack: slackOf(v), teams: teamsOf(v) })) return null
  return wrong('BOARD_CLERK_CLOCK', 'is for local mode only: take it out, or take the Slack and Teams settings out')
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
    clock: v.BOARD_CLERK_CLOCK === undefined ? null : new Date(v.BOARD_CLERK_CLOCK).toISOString(),
    publicUrl: v.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    sessionSecret: v.SESSION_SECRET ?? null,
    logLevel: v.LOG_LEVEL,
  }
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
    tenantId: v.TEAMS_TENANT_ID ?? null,
    auth: v.TEAMS_AUTH,
  }
}

function graphOf(v: Variables): Environment['graph'] {
  const { GRAPH_TENANT_ID: tenantId, GRAPH_CLIENT_ID: clientId, GRAPH_CLIENT_SECRET: clientSecret } = v
  if (tenantId === undefined || clientId === undefined || clientSecret === undefined) return null
  return {
    baseUrl: v.GRAPH_BASE_URL?.replace(/\/+$/, '') ?? 'https://graph.microsoft.com/v1.0',
    tenantId,
    clientId,
    clientSecret,
  }
}
