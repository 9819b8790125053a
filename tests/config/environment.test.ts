import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isEnvironmentMistake, isLocalMode, readEnvironment } from '#environment.ts'
import { secretNames, variableNames } from '#environment-variables.ts'
import { folderOf } from './small-folder.ts'

const secret = '0123456789abcdef'
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }
const graph = { GRAPH_TENANT_ID: 't', GRAPH_CLIENT_ID: 'c', GRAPH_CLIENT_SECRET: 's' }

function read(env: NodeJS.ProcessEnv) {
  const environment = readEnvironment(env)
  if (isEnvironmentMistake(environment)) throw new Error(environment.mistake)
  return environment
}

const pem = '-----BEGIN PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----'

describe('the environment', () => {
  it('that is empty gives local mode on the usual port', () => {
    const environment = read({})
    expect(environment).toEqual({
      port: 3000,
      host: '127.0.0.1',
      configFolder: 'config',
      dataFolder: 'data',
      databaseUrl: null,
      slack: null,
      teams: null,
      graph: null,
      email: null,
      clock: null,
      publicUrl: null,
      sessionSecret: null,
      logLevel: 'info',
    })
    expect(isLocalMode(environment)).toBe(true)
  })

  it('takes an empty value, or blanks, as not set', () => {
    expect(read({ SLACK_BOT_TOKEN: '', PORT: ' ', LOG_LEVEL: '' })).toEqual(read({}))
  })

  it('leaves alone what is not its own', () => {
    expect(read({ PATH: '/bin', SLACK_TOKEN: 'x' })).toEqual(read({}))
  })

  it.each([
    ['HTTP', slack, { botToken: 'xoxb-1', signingSecret: 's', appToken: null, apiUrl: null }],
    [
      'Socket Mode',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
      { botToken: 'xoxb-1', signingSecret: null, appToken: 'xapp-1', apiUrl: null },
    ],
    [
      'another Slack',
      { ...slack, SLACK_API_URL: 'http://127.0.0.1:4000/api' },
      { botToken: 'xoxb-1', signingSecret: 's', appToken: null, apiUrl: 'http://127.0.0.1:4000/api/' },
    ],
  ])('gives Slack by %s', (_how, env, expected) => {
    const environment = read(env)
    expect(environment.slack).toEqual(expected)
    expect(isLocalMode(environment)).toBe(false)
  })

  it.each([
    [
      'a secret',
      { TEAMS_CLIENT_ID: 'c', TEAMS_CLIENT_SECRET: 's', TEAMS_TENANT_ID: 't' },
      { clientId: 'c', clientSecret: 's', certificate: null, tenantId: 't', cloud: 'public', auth: 'on' },
    ],
    [
      'a certificate',
      { TEAMS_CLIENT_ID: 'c', TEAMS_CERTIFICATE: pem, TEAMS_TENANT_ID: 't' },
      { clientId: 'c', clientSecret: null, certificate: pem, tenantId: 't', cloud: 'public', auth: 'on' },
    ],
    [
      'a managed identity',
      { TEAMS_CLIENT_ID: 'c' },
      { clientId: 'c', clientSecret: null, certificate: null, tenantId: null, cloud: 'public', auth: 'on' },
    ],
    [
      'no account, on loopback',
      { TEAMS_AUTH: 'off' },
      { clientId: null, clientSecret: null, certificate: null, tenantId: null, cloud: 'public', auth: 'off' },
    ],
  ])('gives Teams by %s', (_how, env, expected) => {
    expect(read(env).teams).toEqual(expected)
  })

  it.each([
    ['public', 'https://graph.microsoft.com/v1.0', 'https://login.microsoftonline.com'],
    ['gcc-high', 'https://graph.microsoft.us/v1.0', 'https://login.microsoftonline.us'],
    ['dod', 'https://dod-graph.microsoft.us/v1.0', 'https://login.microsoftonline.us'],
  ])('gives the cloud %s, and Graph where that has it', (TEAMS_CLOUD, baseUrl, loginUrl) => {
    const environment = read({ ...graph, TEAMS_CLIENT_ID: 'c', TEAMS_CLOUD })
    expect(environment.teams?.cloud).toBe(TEAMS_CLOUD)
    expect(environment.graph).toMatchObject({ baseUrl, loginUrl })
    const elsewhere = read({ ...graph, TEAMS_CLOUD, GRAPH_BASE_URL: 'https://localhost:5000' })
    expect(elsewhere.graph?.baseUrl).toBe('https://localhost:5000/v1.0')
  })

  it('gives Graph at its usual address or another', () => {
    expect(read(graph).graph?.baseUrl).toBe('https://graph.microsoft.com/v1.0')
    expect(read({ ...graph, GRAPH_BASE_URL: 'http://localhost:5000/v1.0/' }).graph).toEqual({
      baseUrl: 'http://localhost:5000/v1.0',
      loginUrl: 'http://localhost:5000',
      certificate: null,
      tenantId: 't',
      clientId: 'c',
      clientSecret: 's',
    })
  })

  it('gives the rest', () => {
    const env = {
      PORT: '0',
      HOST: '0.0.0.0',
      BOARD_CLERK_CONFIG: '/etc/clerk',
      BOARD_CLERK_DATA: '/var/clerk',
      DATABASE_URL: 'postgresql://u:p@db/clerk',
      PUBLIC_URL: 'https://clerk.example.org/',
      SESSION_SECRET: secret,
      LOG_LEVEL: 'debug',
      BOARD_CLERK_CLOCK: '2024-02-29T10:10:00+01:00',
    }
    expect(read(env)).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      configFolder: '/etc/clerk',
      dataFolder: '/var/clerk',
      databaseUrl: 'postgresql://u:p@db/clerk',
      publicUrl: 'https://clerk.example.org',
      sessionSecret: secret,
      logLevel: 'debug',
      clock: '2024-02-29T09:10:00.000Z',
    })
  })

  it('takes a database that is reached through a socket', () => {
    const url = 'postgresql:///clerk?host=/run/postgresql'
    expect(read({ DATABASE_URL: url })).toMatchObject({ databaseUrl: url })
  })

  it.each<[NodeJS.ProcessEnv, string]>([
    [{ PORT: 'http' }, 'PORT must be a port number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT must be a port number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a port number from 0 to 65535.'],
    [{ HOST: 'my host' }, 'HOST must be a host name or address to listen on, for example 127.0.0.1.'],
    [
      { DATABASE_URL: 'mysql://u@h/d' },
      'DATABASE_URL must be a PostgreSQL address such as postgresql://user:password@host:5432/name.',
    ],
    [{ ...slack, SLACK_BOT_TOKEN: 'xoxp-secret' }, 'SLACK_BOT_TOKEN must be a bot token, which begins with xoxb-.'],
    [{ ...slack, SLACK_APP_TOKEN: 'xoxb-secret' }, 'SLACK_APP_TOKEN must be an app-level token, which begins with xapp-.'],
    [{ ...slack, SLACK_API_URL: 'slack.com' }, 'SLACK_API_URL must be an http or https address that ends in /api/.'],
    [{ ...slack, SLACK_API_URL: 'https://slack.com/' }, 'SLACK_API_URL must be an http or https address that ends in /api/.'],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_SIGNING_SECRET is missing: set it for HTTP, or SLACK_APP_TOKEN (xapp-…) for Socket Mode.',
    ],
    [
      { SLACK_SIGNING_SECRET: 's' },
      'SLACK_BOT_TOKEN is missing, but SLACK_SIGNING_SECRET is set: Slack needs the bot token (xoxb-…) too.',
    ],
    [
      { SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'https://slack.com/api/' },
      'SLACK_BOT_TOKEN is missing, but SLACK_APP_TOKEN, SLACK_API_URL is set: Slack needs the bot token (xoxb-…) too.',
    ],
    [
      { TEAMS_CLIENT_SECRET: 's' },
      'TEAMS_CLIENT_ID is missing, but TEAMS_CLIENT_SECRET is set: Teams needs the id of the bot too.',
    ],
    [
      { TEAMS_CLIENT_ID: 'c', TEAMS_CLIENT_SECRET: 's', TEAMS_CERTIFICATE: pem },
      'TEAMS_CERTIFICATE and TEAMS_CLIENT_SECRET are both set: keep one.',
    ],
    [
      { TEAMS_CLIENT_ID: 'c', TEAMS_CERTIFICATE: pem },
      'TEAMS_TENANT_ID is missing, but TEAMS_CERTIFICATE is set: a certificate is shown to the tenant of the bot.',
    ],
    [{ TEAMS_AUTH: 'no' }, 'TEAMS_AUTH must be on or off.'],
    [{ TEAMS_CLOUD: 'GCC High' }, 'TEAMS_CLOUD must be one of public, gcc-high, dod.'],
    [
      { TEAMS_CLOUD: 'dod' },
      'TEAMS_CLIENT_ID is missing, but TEAMS_CLOUD is dod: set it for Teams, or the GRAPH_ settings, or take TEAMS_CLOUD out.',
    ],
    [
      { TEAMS_AUTH: 'off', HOST: '0.0.0.0' },
      'TEAMS_AUTH may be off only when HOST is loopback (127.0.0.1, ::1 or localhost): anybody could pose as anybody.',
    ],
    [
      { TEAMS_AUTH: 'off', HOST: '127.0.0.1.example.org' },
      'TEAMS_AUTH may be off only when HOST is loopback (127.0.0.1, ::1 or localhost): anybody could pose as anybody.',
    ],
    [
      { ...graph, GRAPH_CLIENT_SECRET: '' },
      'GRAPH_CLIENT_SECRET is missing, but GRAPH_TENANT_ID, GRAPH_CLIENT_ID is set: Graph needs GRAPH_TENANT_ID, GRAPH_CLIENT_ID, GRAPH_CLIENT_SECRET together.',
    ],
    [{ ...graph, GRAPH_BASE_URL: 'graph' }, 'GRAPH_BASE_URL must be an http or https address.'],
    [
      { BOARD_CLERK_CLOCK: 'yesterday' },
      'BOARD_CLERK_CLOCK must be a moment with its offset, such as 2024-02-29T09:10:00+00:00.',
    ],
    [
      { BOARD_CLERK_CLOCK: '2024-02-30T09:10:00Z' },
      'BOARD_CLERK_CLOCK must be a moment with its offset, such as 2024-02-29T09:10:00+00:00.',
    ],
    [
      { ...slack, BOARD_CLERK_CLOCK: '2024-02-29T09:10:00Z' },
      'BOARD_CLERK_CLOCK is for local mode only: take it out, or take the Slack, Teams and e-mail settings out.',
    ],
    [{ PUBLIC_URL: 'ftp://x', SESSION_SECRET: secret }, 'PUBLIC_URL must be an http or https address.'],
    [
      { PUBLIC_URL: 'https://clerk.example.org' },
      'SESSION_SECRET is missing, but PUBLIC_URL is set: links need a key to be signed with.',
    ],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET must be at least 16 letters long: make one with "openssl rand -hex 32".'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
    [
      { SLACK_BOT_TOKEN_FILE: '/nowhere/token', SLACK_SIGNING_SECRET: 's' },
      'SLACK_BOT_TOKEN_FILE must name a file that can be read and is not empty.',
    ],
    [{ ...slack, SLACK_BOT_TOKEN_FILE: '/nowhere/token' }, 'SLACK_BOT_TOKEN_FILE and SLACK_BOT_TOKEN are both set: keep one.'],
  ])('of %j is refused in one line', (env, mistake) => {
    const environment = readEnvironment(env)
    expect(isEnvironmentMistake(environment) && `${environment.variable} ${environment.mistake}`).toBe(mistake)
  })

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('lets Teams be tried without signatures on %s', (HOST) => {
    expect(read({ TEAMS_AUTH: 'off', HOST }).teams?.auth).toBe('off')
  })

  it('never repeats a value in a refusal, for it may be a secret', () => {
    const env = Object.fromEntries(variableNames.map((name) => [name, 'hunter2 hunter2']))
    for (const name of variableNames) {
      const environment = readEnvironment({ [name]: env[name] })
      expect(JSON.stringify(isEnvironmentMistake(environment) ? environment : {})).not.toContain('hunter2')
    }
  })

  it('takes a secret from a file, without the line end', async () => {
    const file = join(await folderOf(), 'token')
    await writeFile(file, 'xoxb-from-file\n')
    expect(read({ SLACK_BOT_TOKEN_FILE: file, SLACK_SIGNING_SECRET: 's' }).slack?.botToken).toBe('xoxb-from-file')
  })
})

describe('.env.example', () => {
  it('lists each variable once, each under a line that explains it, and its values are accepted', async () => {
    const lines = (await readFile('.env.example', 'utf8')).split('\n')
    const settings = lines.flatMap((line, index) => {
      const [name, value] = line.split('=')
      return /^[A-Z_]+=/.test(line) ? [{ name, value, explained: lines[index - 1]?.startsWith('# ') }] : []
    })
    expect(settings.filter(({ explained }) => !explained)).toEqual([])
    expect(settings.map(({ name }) => name).toSorted()).toEqual([...variableNames].toSorted())
    expect(read(Object.fromEntries(settings.map(({ name, value }) => [name, value])))).toEqual(read({}))
  })

  it('names every secret that may be a file', async () => {
    const text = await readFile('.env.example', 'utf8')
    const notes = text.slice(0, text.indexOf('\n\n'))
    expect(secretNames.filter((name) => !notes.includes(name))).toEqual([])
  })
})
