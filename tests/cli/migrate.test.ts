import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { sound } from '#app/fault.ts'
import { openDesk } from '#app/open-desk.ts'
import { MovableClock } from '#clock.ts'
import { readEnvironment } from '#environment.ts'
import { PostgresServer } from '../storage/postgres-server.ts'
import { clerkIn } from './clerk-in.ts'
import { moment, place, placeWithPlan } from './command.ts'
import { backupReport } from './shapes.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await PostgresServer.start()
})
afterAll(() => server[Symbol.asyncDispose]())

describe('migrate', () => {
  it('moves the whole store to PostgreSQL, where every command works on it', async () => {
    const here = await placeWithPlan()
    const url = (await server.database()).replace('@/', '@localhost/')
    const kept = backupReport.parse(await here.json('backup', '--out', 'kept.jsonl'))
    const before = await here.json('list', 'actions')
    expect(await here.json('migrate', '--to', url)).toEqual({ collections: kept.collections, sha256: kept.sha256 })
    Object.assign(here.env, { DATABASE_URL: url, BOARD_CLERK_DATA: 'nowhere' })
    expect(await here.json('list', 'actions')).toEqual(before)
    expect(await here.json('audit', 'verify')).toMatchObject({ ok: true, entries: 3 })
    expect(await here.run('import', 'actions', 'plan.csv', '--board', 'top')).toMatchObject({
      code: 0,
      out: expect.stringContaining('3 unchanged'),
    })
    expect(await here.run('doctor')).toMatchObject({ code: 0, out: expect.stringContaining('database: it is on this machine') })
  })

  it('is undone by backup and restore: the folder has again what changed in the database meanwhile', async () => {
    const here = await placeWithPlan()
    const folder = here.env.BOARD_CLERK_DATA
    const url = (await server.database()).replace('@/', '@localhost/')
    await here.run('migrate', '--to', url)
    Object.assign(here.env, { DATABASE_URL: url, BOARD_CLERK_DATA: 'nowhere' })
    await here.write('more.csv', 'Ref,Action,Owner,Due\nTOP-004,Paint the hall,Chair,30/05/2024\n')
    expect(await here.run('import', 'actions', 'more.csv', '--board', 'top')).toMatchObject({ code: 0 })
    const kept = backupReport.parse(await here.json('backup', '--out', 'back.jsonl'))
    const there = await here.json('list', 'actions')
    here.env.BOARD_CLERK_DATA = folder
    delete here.env.DATABASE_URL
    expect(await here.json('restore', 'back.jsonl', '--force')).toEqual({ collections: kept.collections, sha256: kept.sha256 })
    expect(await here.json('list', 'actions')).toEqual(there)
    expect(await here.json('audit', 'verify')).toMatchObject({ ok: true, entries: 4 })
  })

  it('refuses a database that holds something, and a folder without a store', async () => {
    const here = await placeWithPlan()
    const url = (await server.database()).replace('@/', '@localhost/')
    await here.run('migrate', '--to', url)
    expect(await here.run('migrate', '--to', url)).toMatchObject({ code: 1, err: expect.stringContaining('not empty') })
    const bare = await place()
    expect(await bare.run('migrate', '--to', url)).toMatchObject({ code: 1, err: expect.stringContaining('There is no store') })
  })

  it('is done by the clerk that runs on the folder, with the same answer, and tells that the clerk goes on there', async () => {
    const here = await placeWithPlan()
    await here.write('more.csv', 'Ref,Action,Owner,Due\nTOP-004,Paint the hall,Chair,30/05/2024\n')
    const url = (await server.database()).replace('@/', '@localhost/')
    const kept = backupReport.parse(await here.json('backup', '--out', 'kept.jsonl'))
    await clerkIn(here)
    const { code, out, err } = await here.run('migrate', '--to', url, '--json')
    expect([code, JSON.parse(out)]).toEqual([0, { collections: kept.collections, sha256: kept.sha256 }])
    expect(err).toMatch(/what it records there from now on is not in this copy: stop it, run "migrate" again with --force/)
    expect(await here.run('import', 'actions', 'more.csv', '--board', 'top')).toMatchObject({ code: 0 })
    expect(await here.run('migrate', '--to', url)).toMatchObject({ code: 1, err: expect.stringContaining('--force') })
    expect(await here.run('migrate', '--to', url, '--force')).toMatchObject({ code: 0 })
    const now = await here.json('list', 'actions')
    Object.assign(here.env, { DATABASE_URL: url, BOARD_CLERK_DATA: 'nowhere' })
    expect(await here.json('list', 'actions')).toEqual(now)
    expect(await here.json('audit', 'verify')).toMatchObject({ ok: true, entries: 4 })
  })

  it('waits for no process that holds the store and takes no commands: it is locked', async () => {
    const here = await placeWithPlan()
    const desk = await openDesk(sound(readEnvironment(here.env)), { clock: new MovableClock(moment) })
    onTestFinished(() => desk[Symbol.asyncDispose]())
    expect(await here.run('migrate', '--to', 'postgresql://clerk@localhost/clerk')).toMatchObject({ code: 75 })
  })
})
