import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { exits } from '#app/fault.ts'
import { Health } from '#app/health.ts'
import { Listener } from '#app/listener.ts'
import type { OpenDesk } from '#app/open-desk.ts'
import { stopDeadline } from '#app/run.ts'
import type { Work } from '#app/work.ts'
import { isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { variableNames } from '#environment-variables.ts'

// No Docker and no systemd are at hand where tests run: what the files say is held against what they speak of.

const root = resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const Service = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  volumes: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  stop_grace_period: z.string().optional(),
})
const Compose = z.object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.unknown()) })

const { services, volumes } = Compose.parse(parse(read('docs/compose.yaml'), { merge: true }))
const { database, ...clerks } = services
const instructions = read('Dockerfile')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
  .map((line) => line.split(/ (.*)/s).slice(0, 2))
const instruction = (name: string) => instructions.filter(([word]) => word === name).map(([, rest = '']) => rest)
const settings = Object.fromEntries(
  instruction('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=') as [string, string])),
)
const password = 'Abc123'
const filled = (text: string) => text.replace(/\$\{DATABASE_PASSWORD(:\?[^}]*)?\}/g, password)

describe('the image of the Dockerfile', () => {
  it('starts the clerk as "npm start" does', () => {
    const { scripts } = JSON.parse(read('package.json'))
    expect(JSON.parse(instruction('CMD')[0] ?? '').join(' ')).toBe(scripts.start)
  })

  it('is of the Node that the clerk needs, and copies what there is, all that is run among it', () => {
    expect(instruction('FROM')[0]).toMatch(/^node:24/)
    const copied = instruction('COPY').flatMap((line) => line.split(' ').slice(0, -1))
    expect(copied.filter((file) => !existsSync(join(root, file)))).toEqual([])
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'package-lock.json', 'src', 'config']))
  })

  it('is built from what it copies and nothing else, so that no settings and no record get into it', () => {
    const copied = instruction('COPY').flatMap((line) => line.split(' ').slice(0, -1))
    const [all, ...allowed] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(all).toBe('*')
    expect(allowed.toSorted()).toEqual(copied.map((file) => `!${file.replace('./', '')}`).toSorted())
  })

  it('sets nothing that the clerk does not know, and exposes the port it listens on', () => {
    const { NODE_ENV, ...own } = settings
    expect(NODE_ENV).toBe('production')
    expect(Object.keys(own).filter((name) => !variableNames.includes(name))).toEqual([])
    expect(instruction('EXPOSE')).toEqual([own.PORT])
    expect(instruction('VOLUME')).toEqual([own.BOARD_CLERK_DATA])
  })

  it('is found healthy while a clerk listens, and not after', async () => {
    const { PORT = '' } = settings
    const [, check = ''] = /CMD (\[.*\])$/.exec(instruction('HEALTHCHECK')[0] ?? '') ?? []
    const [, ...words]: string[] = JSON.parse(check)
    // what says that the clerk is alive looks at nothing of it
    const listener = new Listener(new Health({} as OpenDesk, {} as Work, []), [], null)
    const port = new URL(await listener.listen(0, '127.0.0.1')).port
    const asked = words.map((word) => word.replace(PORT, port))
    expect(asked).not.toEqual(words)
    expect(await codeOf(asked)).toBe(0)
    await listener[Symbol.asyncDispose]()
    expect(await codeOf(asked)).toBe(1)
  })
})

describe('the two clerks of docs/compose.yaml', () => {
  it.each(Object.entries(clerks))('%s is that image, with settings that the clerk takes', (_name, clerk) => {
    expect(existsSync(join(root, 'docs', clerk.build ?? 'none', 'Dockerfile'))).toBe(true)
    const given = Object.fromEntries(Object.entries(clerk.environment).map(([name, value]) => [name, filled(value)]))
    expect(Object.keys(given).filter((name) => !variableNames.includes(name))).toEqual([])
    const environment = readEnvironment({ ...settings, ...given, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' })
    expect(isEnvironmentMistake(environment) ? environment : null).toBeNull()
  })

  it('are two, alike but for their port outside, which leads to the one they listen on', () => {
    const { one, two } = clerks
    expect(Object.keys(clerks)).toEqual(['one', 'two'])
    expect({ ...one, ports: null }).toEqual({ ...two, ports: null })
    const ports = [one, two].map((clerk) => (clerk?.ports ?? []).map((pair) => pair.split(':')))
    expect(ports.flat().map(([, inside]) => inside)).toEqual([one?.environment.PORT, two?.environment.PORT])
    expect(new Set(ports.flat().map(([outside]) => outside)).size).toBe(2)
  })

  it.each(Object.entries(clerks))('%s is given longer to stop than the clerk takes', (_name, clerk) => {
    expect(Number(/^(\d+)s$/.exec(clerk.stop_grace_period ?? '')?.[1]) * 1_000).toBeGreaterThan(stopDeadline)
  })

  it.each(Object.entries(clerks))('%s waits for the database, and reaches it by its name, user and password', (_name, clerk) => {
    expect(clerk.depends_on).toEqual({ database: { condition: 'service_healthy' } })
    expect(database?.healthcheck?.test.length).toBeGreaterThan(1)
    const url = new URL(filled(clerk.environment.DATABASE_URL ?? ''))
    const { POSTGRES_USER, POSTGRES_PASSWORD = '', POSTGRES_DB } = database?.environment ?? {}
    expect([url.hostname, url.username, url.password]).toEqual(['database', POSTGRES_USER, filled(POSTGRES_PASSWORD)])
    expect(url.pathname).toBe(`/${POSTGRES_DB}`)
  })

  it('keep what the database holds, of a version that the clerk takes, and ask for a password', () => {
    const [, version] = /^postgres:(\d+)$/.exec(database?.image ?? '') ?? []
    expect(Number(version)).toBeGreaterThanOrEqual(15)
    expect(database?.volumes?.map((volume) => volume.split(':')[0])).toEqual(Object.keys(volumes))
    expect(database?.environment.POSTGRES_PASSWORD).toMatch(/^\$\{DATABASE_PASSWORD:\?/)
  })
})

describe('the systemd unit', () => {
  const unit = new Map(
    read('docs/board-clerk.service')
      .split('\n')
      .filter((line) => /^[A-Z]\w+=/.test(line))
      .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
  )

  it('starts the clerk as "npm start" does, on the folder that it may write to', () => {
    const { scripts } = JSON.parse(read('package.json'))
    expect(unit.get('ExecStart')).toBe(`/usr/bin/${scripts.start}`)
    expect(unit.get('Environment')).toBe(`BOARD_CLERK_DATA=/var/lib/${unit.get('StateDirectory')}`)
    expect(unit.get('ProtectSystem')).toBe('strict')
  })

  it('gives it longer to stop than it takes, and starts it again unless that cures nothing', () => {
    expect(Number(unit.get('TimeoutStopSec')) * 1_000).toBeGreaterThan(stopDeadline)
    expect(unit.get('Restart')).toBe('on-failure')
    expect(unit.get('RestartPreventExitStatus')).toBe(`${exits.locked} ${exits.misconfigured}`)
  })
})

function codeOf(words: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...words]).once('exit', (code) => resolve(code ?? -1))
  })
}
