import type { Variables } from '#environment-variables.ts'

/** What is wrong with one variable of the environment: its name, and what was expected, to be printed after it on one line. */
export interface EnvironmentMistake {
  readonly variable: string
  readonly mistake: string
}

/** A mistake in words that follow the name of the variable. */
export function wrong(variable: string, what: string): EnvironmentMistake {
  return { variable, mistake: `${what}.` }
}

/** Sets that are given in part, and settings that do not go together: the first, or null. */
export function partialSet(v: Variables): EnvironmentMistake | null {
  return slackMistake(v) ?? teamsMistake(v) ?? cloudMistake(v) ?? graphMistake(v) ?? emailMistake(v) ?? linksMistake(v)
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

/** A cloud that nothing is in would be passed over in silence. */
function cloudMistake({ TEAMS_CLOUD, TEAMS_CLIENT_ID, TEAMS_AUTH, GRAPH_CLIENT_ID }: Variables): EnvironmentMistake | null {
  const used = TEAMS_CLIENT_ID !== undefined || TEAMS_AUTH === 'off' || GRAPH_CLIENT_ID !== undefined
  return used || TEAMS_CLOUD === 'public'
    ? null
    : wrong(
        'TEAMS_CLIENT_ID',
        `is missing, but TEAMS_CLOUD is ${TEAMS_CLOUD}: set it for Teams, or the GRAPH_ settings, or take TEAMS_CLOUD out`,
      )
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

function named(variables: Readonly<Record<string, string | undefined>>): string {
  return Object.keys(variables)
    .filter((name) => variables[name] !== undefined)
    .join(', ')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}
