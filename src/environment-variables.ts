import { z } from 'zod'

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
/** How much is logged. */
export const LogLevel = z.enum(levels, `one of ${levels.join(', ')}`)

const cloudNames = ['public', 'gcc-high', 'dod'] as const
/** Microsoft's clouds: `public` holds GCC as well. */
export type CloudName = (typeof cloudNames)[number]

const webAddress = z.url({ protocol: /^https?$/, error: 'an http or https address' })

const graphAddress = webAddress.refine(
  (text) => text.startsWith('https:') || isLoopbackUrl(text),
  'an https address: the token of the clerk goes there (http is taken for this machine only)',
)

const apiHint = 'an http or https address that ends in /api/'

const certificate = z
  .string()
  .refine(
    (text) => text.includes('PRIVATE KEY-----') && text.includes('BEGIN CERTIFICATE-----'),
    'a PEM text that holds the private key and the certificate',
  )

// Messages complete "NAME must be …"; a value is never repeated, because it may be a secret.
/** The variables as they are given, each checked by itself. */
export const Variables = z.object({
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
    .string()
    .regex(
      /^postgres(ql)?:\/\/[^\s/]*\/[^\s/?]+(\?\S*)?$/,
      'a PostgreSQL address such as postgresql://user:password@host:5432/name',
    )
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
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: apiHint })
    .regex(/\/api\/?$/, apiHint)
    .optional(),
  TEAMS_CLIENT_ID: z.string().regex(/^\S+$/, 'the application (client) id of the bot, without spaces').optional(),
  TEAMS_CLIENT_SECRET: z.string().optional(),
  TEAMS_CERTIFICATE: certificate.optional(),
  TEAMS_TENANT_ID: z.string().regex(/^\S+$/, 'the id of the Microsoft tenant, without spaces').optional(),
  TEAMS_CLOUD: z.enum(cloudNames, `one of ${cloudNames.join(', ')}`).default('public'),
  TEAMS_AUTH: z.enum(['on', 'off'], 'on or off').default('on'),
  GRAPH_BASE_URL: graphAddress.optional(),
  GRAPH_LOGIN_URL: graphAddress.optional(),
  GRAPH_TENANT_ID: z.string().regex(/^\S+$/, 'the id of the Microsoft tenant, without spaces').optional(),
  GRAPH_CLIENT_ID: z.string().regex(/^\S+$/, 'the application (client) id for Graph, without spaces').optional(),
  GRAPH_CLIENT_SECRET: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'a mail server such as smtps://name:password@smtp.example.org' }).optional(),
  EMAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>"\r\n]{1,80}\s)?<?[^\s<>@"]+@[^\s<>@"]+\.[^\s<>@".]+>?$/,
      'an e-mail address, such as Board Clerk <clerk@example.org>',
    )
    .optional(),
  GRAPH_CERTIFICATE: certificate.optional(),
  BOARD_CLERK_CLOCK: z.iso
    .datetime({ offset: true, error: 'a moment with its offset, such as 2024-02-29T09:10:00+00:00' })
    .refine((text) => !Number.isNaN(Date.parse(text)), 'a moment that exists')
    .optional(),
  PUBLIC_URL: webAddress.optional(),
  SESSION_SECRET: z.string().min(16, 'at least 16 letters long: make one with "openssl rand -hex 32"').optional(),
  LOG_LEVEL: LogLevel.default('info'),
})
export type Variables = z.infer<typeof Variables>
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
  'TEAMS_CERTIFICATE',
  'GRAPH_CLIENT_SECRET',
  'GRAPH_CERTIFICATE',
  'SMTP_URL',
  'SESSION_SECRET',
] as const satisfies readonly Name[]

function isLoopbackUrl(text: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(text)?.hostname ?? '')
}
