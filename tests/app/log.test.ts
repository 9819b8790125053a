import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keptOut, type Log, openLog } from '#app/log.ts'
import { secretsOf } from '#app/secrets.ts'
import { type Environment, isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { secretNames } from '#environment-variables.ts'
import { outgoing } from '#jobs/outgoing.ts'
import { libraryLog as slackLibraryLog } from '#platforms/slack/library-log.ts'
import { libraryLog as teamsLibraryLog } from '#platforms/teams/library-log.ts'
import { traceOf } from '#trace.ts'
import { aDeliverer, aDesk, keep } from '../builders/desk.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'

/** Every secret that the environment takes, each with a part by which it is known again. */
const secrets: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgres://clerk:pa%24s-QX01@db.example.org:5432/clerk',
  SLACK_BOT_TOKEN: 'xoxb-1234-QX02',
  SLACK_SIGNING_SECRET: 'signQX03signQX03',
  SLACK_APP_TOKEN: 'xapp-1-QX04',
  TEAMS_CLIENT_SECRET: 'teams "QX05" ~secret',
  GRAPH_CLIENT_SECRET: 'graph~QX06.secret',
  SMTP_URL: 'smtps://mailer:mailQX07@smtp.example.org',
  SESSION_SECRET: 'sessionQX08sessionQX08',
}

const personal = [
  'Robin Ash is leaving QX20',
  'owner.QX21@probation.example.org',
  'ring 07700 900123 about QX22',
  'QX23: "the victim withdrew"',
  'CJ-12 done, evidence with QX24',
]

/** Secrets that travel and are in no setting. */
const travelling = [
  'https://clerk.example.org/u/eyJQX30.payload.signature',
  '/u/cHJvYmF0aW9uQX31?from=mail',
  'Authorization: Bearer abcQX32def',
  'eyJhbGciOiJIUzI1NiJ9.eyJvaWQiOiJRWDMzQX33.c2lnbmF0dXJlQX33',
  'https://hooks.slack.com/commands/T1/QX34',
  'xoxp-987-QX35',
  'postgres://other:QX36@elsewhere/db',
]

const marks = /QX\d\d/

const environment = read({
  ...secrets,
  PORT: '3000',
  TEAMS_CLIENT_ID: '00000000-0000-4000-8000-000000000001',
  TEAMS_TENANT_ID: '00000000-0000-4000-8000-000000000002',
  GRAPH_CLIENT_ID: '00000000-0000-4000-8000-000000000003',
  GRAPH_TENANT_ID: '00000000-0000-4000-8000-000000000002',
  EMAIL_FROM: 'clerk@example.org',
  PUBLIC_URL: 'https://clerk.example.org',
})

function read(env: Record<string, string>): Environment {
  const found = readEnvironment(env)
  if (isEnvironmentMistake(found)) throw new Error(`${found.variable} ${found.mistake}`)
  return found
}

/** What comes out of the log when something is put in. */
function loggedBy(put: (log: Log) => void): string {
  const lines: string[] = []
  put(openLog('trace', secretsOf(environment), (line) => void lines.push(line)))
  return lines.join('')
}

function errorSaying(text: string): Error {
  const error = new Error(text, { cause: new Error(text) })
  return Object.assign(error, { detail: text, data: { error: text }, code: text })
}

const everything = [...Object.values(secrets), ...personal, ...travelling]

describe('what is logged of an error', () => {
  it.each(everything)('is none of its words: %s', (text) => {
    for (const error of [
      errorSaying(text),
      errorSaying(`one line\n    at ${text} (file:///srv/src/jobs/look.ts:1:1)\n    at ${text}`),
      new AggregateError([errorSaying(text)], text),
      Object.assign(new TypeError(text), { name: text }),
      text,
    ])
      expect(JSON.stringify(traceOf(error))).not.toMatch(marks)
  })

  it('is its kind, its code and where it was', () => {
    const trace = traceOf(Object.assign(new RangeError('about QX20'), { code: 'ECONNRESET' }))
    expect(trace).toMatchObject({ kind: 'RangeError', code: 'ECONNRESET' })
    expect(trace.at.some((place) => place.startsWith('node_modules/') || place.startsWith('node:'))).toBe(true)
  })
})

describe('a library that logs', () => {
  const levels = ['debug', 'info', 'warn', 'error'] as const
  it.each(everything)('gives away none of “%s”, however it says it', (text) => {
    const said = [
      [text],
      [`Could not send ${text}`],
      ['failed', { text }],
      [errorSaying(text)],
      ['An API error occurred: ', text],
    ]
    const out = loggedBy((log) => {
      for (const library of [slackLibraryLog(log), teamsLibraryLog(log)])
        for (const level of levels) for (const words of said) library[level](...(words as [string]))
      teamsLibraryLog(log).child('other').error(text)
      teamsLibraryLog(log).log('error', text)
    })
    expect(out).toContain('library')
    expect(out).not.toMatch(marks)
  })
})

describe('a line of the log', () => {
  const settingsAndTravelling = [...Object.values(secrets), ...travelling]
  it.each(settingsAndTravelling)('has no secret, wherever one was put: %s', (text) => {
    const out = loggedBy((log) => {
      for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) {
        log[level]({ fact: text, deep: { within: [text, { more: `before ${text} after` }] } }, 'static')
        log[level](text)
        log[level]({ err: errorSaying(text), error: errorSaying(text) }, 'static')
        log[level](errorSaying(text), 'static')
      }
      log.child({ of: text }).info('static')
    })
    expect(out).toContain('[kept out]')
    expect(out).not.toMatch(marks)
  })

  it.each(keptOut)('has nothing of a field called %s, at the top or below', (name) => {
    for (const text of personal) {
      const out = loggedBy((log) => log.warn({ [name]: text, a: { [name]: text, b: { [name]: text } } }, 'static'))
      expect(out).not.toMatch(marks)
    }
  })

  it('has no password of an address on its own', () => {
    expect(loggedBy((log) => log.error({ fact: 'it was pa$s-QX01, or pa%24s-QX01' }, 'static'))).not.toMatch(marks)
  })
})

it.each(personal)(
  'a delivery that breaks off, by its platform or its store, is logged without what either says: %s',
  async (text) => {
    const lines: string[] = []
    const slack = new ScriptedMessenger()
    slack.send = async () => Promise.reject(errorSaying(text))
    slack.address = async () => Promise.reject(errorSaying(text))
    const desk = await aDesk(aPartnership({ people: [aPerson({ id: 'ann' })] }), '2026-01-14T09:00:00.000Z', [slack])
    const card = { title: text, marking: 'OFFICIAL' as const, lines: [] }
    await keep(desk, [], [outgoing({ id: 'a', job: 'notice', to: { person: 'ann' }, card, why: text, at: desk.clock.now() })])
    const log = openLog('trace', [], (line) => void lines.push(line))
    await aDeliverer(desk, { log }).idle()
    const broken = { ...desk, store: new Proxy(desk.store, { get: (store, name) => refusing(store, name, text) }) }
    await aDeliverer(broken, { log }).idle()
    expect(lines.join('')).toContain('the outbox could not be read')
    expect(lines.join('')).not.toMatch(marks)
  },
)

function refusing(store: object, name: string | symbol, text: string): unknown {
  if (name === 'claim' || name === 'list') return async () => Promise.reject(errorSaying(text))
  const value: unknown = Reflect.get(store, name)
  return typeof value === 'function' ? value.bind(store) : value
}

describe('a setting that is wrong', () => {
  it.each(secretNames)('%s is told of without its value', (name) => {
    const found = readEnvironment({ ...secrets, [name]: 'wrong value QX40 with spaces' })
    if (isEnvironmentMistake(found)) expect(`${found.variable} ${found.mistake}`).not.toMatch(marks)
    const file = readEnvironment({ [`${name}_FILE`]: '/nowhere/QX41' })
    if (isEnvironmentMistake(file)) expect(`${file.variable} ${file.mistake}`).not.toMatch(marks)
  })
})

describe('the source', () => {
  const src = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const calls = src.flatMap((file) => {
    const text = readFileSync(join('src', file), 'utf8')
    return [...text.matchAll(/\blog\??\.(?:trace|debug|info|warn|error|fatal)\(([^\n]*)/gi)].map(
      ([, call = '']) => `${file}: ${call}`,
    )
  })

  /** A fact that is a name, a number, a key of domain words, a status, or what `traceOf` and `librarySaid` leave. */
  const fact =
    /^(?:(?:key|where|status|why|attempt|seconds: wait|on|name|refused)|(?:\.\.\.facts)|error: traceOf\(\w+\)|library: librarySaid\(said\)|status: (?:failure\?\.status|context\.response\?\.status \?\? null)|code: failure\?\.code|refused: refusalCode\(thrown\)|person: person\?\.id \?\? null|fields: read\.error\.issues\.map\(\(\{ path \}\) => path\.join\('\.'\)\)|mail: mail\.id|type: kindOf\(body\)|why: this\.#why|changes: collections\.change)$/

  it('logs in the places that are known', () => {
    expect(calls.length).toBeGreaterThan(25)
  })

  it.each(calls)('logs static words and facts that hold nothing of people’s: %s', (call) => {
    const said = call.slice(call.indexOf(': ') + 2)
    if (said.startsWith("'")) return expect(said).toMatch(/^'[^'$]*'\)/)
    if (said.startsWith('facts, ')) return expect(said).toMatch(/^facts, '[^'$]*'\)/)
    const [, facts = '', words = ''] = /^\{ (.*) \}, ('[^']*'|what)\)/.exec(said) ?? []
    expect(words, call).not.toBe('')
    for (const one of facts.split(/, (?![^(]*\))/)) expect(one, call).toMatch(fact)
  })
})
