import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changed } from '../config/small-folder.ts'
import { type Place, place, placeWithPlan } from './command.ts'

type Report = { ok: boolean; checks: { name: string; status: string; detail: string; fix: string }[] }

async function checkOf(here: Place, name: string) {
  const { checks } = (await here.json('doctor')) as Report
  return checks.find((check) => check.name.startsWith(name))
}

describe('doctor', () => {
  it('is content with a partnership that has all it needs', async () => {
    const here = await placeWithPlan()
    const { code, out } = await here.run('doctor', '--json')
    expect([code, (JSON.parse(out) as Report).ok]).toEqual([0, true])
  })

  it('names the measures that stand otherwise than the configuration has them, without finding fault', async () => {
    const here = await place({
      'measures.yaml': 'measures:\n  - {id: M-01, name: Homes found, boards: [TOP], unit: homes, source: The plan}\n',
    })
    await here.write('measures.csv', 'Ref,Measure,Unit,Target\nM-01,Homes found,homes,40\n')
    await here.run('import', 'measures', 'measures.csv', '--dry-run')
    expect(await checkOf(here, 'measures')).toMatchObject({ status: 'pass', detail: expect.stringContaining('as written there') })
    await here.run('import', 'measures', 'measures.csv')
    expect(await checkOf(here, 'measures')).toMatchObject({
      status: 'pass',
      detail: expect.stringContaining('M-01 stands as changed'),
    })
  })

  it('creates nothing where there is no store yet', async () => {
    const here = await place()
    await here.run('doctor')
    expect(await checkOf(here, 'disk')).toMatchObject({ status: 'pass' })
    await expect(writeFile(join(here.folder, 'data', 'x'), '')).rejects.toThrow('ENOENT')
  })

  it('tells a wrong variable, and ends as misconfigured', async () => {
    const here = await place()
    here.env.SLACK_BOT_TOKEN = 'nonsense'
    expect(await here.run('doctor')).toMatchObject({
      code: 78,
      out: expect.stringContaining('SLACK_BOT_TOKEN must be a bot token'),
    })
    expect(await here.run('doctor')).not.toMatchObject({ out: expect.stringContaining('nonsense') })
  })

  it('tells every mistake of the configuration, each with its line and what is allowed', async () => {
    const here = await place({
      ...changed('people.yaml', ['roles: [secretariat, chair:TOP]', 'roles: [secretariat, chair:TOPP]']),
      ...changed('meetings.yaml', ['board: UNDER', 'board: NUDER']),
    })
    const { code, out } = await here.run('doctor', '--json')
    const wrong = (JSON.parse(out) as Report).checks.filter(({ status }) => status === 'fail')
    expect(code).toBe(78)
    expect(wrong.map(({ name }) => name.replace(/:\d+$/, ''))).toEqual([
      'configuration meetings.yaml',
      'configuration people.yaml',
    ])
    expect(wrong.map(({ fix }) => fix).join()).toContain('TOP')
  })

  it('fails for a damaged store, and says which copy is good', async () => {
    const here = await placeWithPlan()
    await writeFile(join(here.folder, 'data/store.json'), '{"torn":')
    expect(await here.run('doctor')).toMatchObject({ code: 1 })
    expect(await checkOf(here, 'store')).toMatchObject({ status: 'fail', fix: expect.stringContaining('copy') })
  })

  it('fails for a data folder that cannot be written to', async () => {
    const here = await place()
    here.env.BOARD_CLERK_DATA = await here.write('a-file', '')
    expect(await checkOf(here, 'disk')).toMatchObject({ status: 'fail', fix: expect.stringContaining('BOARD_CLERK_DATA') })
  })

  it('fails when Slack cannot be reached, and writes nothing', async () => {
    const here = await placeWithPlan()
    delete here.env.BOARD_CLERK_CLOCK
    Object.assign(here.env, {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_API_URL: 'http://127.0.0.1:1/api/',
    })
    expect(await here.run('doctor')).toMatchObject({ code: 1 })
    expect(await checkOf(here, 'slack token')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('cannot be reached'),
    })
  })

  it('warns that Teams’ tokens are not checked, and whom it could not write to there', async () => {
    const here = await place()
    delete here.env.BOARD_CLERK_CLOCK
    here.env.TEAMS_AUTH = 'off'
    expect(await checkOf(here, 'teams token')).toMatchObject({ status: 'warn', detail: expect.stringContaining('TEAMS_AUTH') })
    expect(await checkOf(here, 'teams people')).toMatchObject({ status: 'warn' })
  })

  it('fails when the mail server cannot be reached, and says what stops and that nobody reads replies', async () => {
    const here = await place()
    delete here.env.BOARD_CLERK_CLOCK
    Object.assign(here.env, { SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'clerk@example.org' })
    expect(await checkOf(here, 'e-mail sending')).toMatchObject({
      status: 'fail',
      detail: 'the mail server cannot be reached',
      fix: expect.stringContaining('Until then no e-mail leaves'),
    })
    expect(await checkOf(here, 'e-mail replies')).toMatchObject({ status: 'warn' })
    expect(await checkOf(here, 'e-mail links')).toMatchObject({ status: 'warn' })
  })

  it.each<[string, Record<string, string>, string, RegExp]>([
    ['vacant seats', changed('people.yaml', ['      - {seat: under-chair}\n', '']), 'seats', /vacant: under-chair/],
    ['boards that nobody chairs', {}, 'chairs', /UNDER/],
    ['boards without a meeting ahead', changed('meetings.yaml', ['on: 2024-07-04', 'on: 2023-07-04']), 'meetings', /UNDER/],
    [
      'years without bank holidays',
      changed('partnership.yaml', ['bankHolidays: england-and-wales', 'bankHolidays: none']),
      'bank holidays',
      /2025/,
    ],
  ])('warns of %s', async (_name, files, name, detail) => {
    const here = await place(files)
    expect(await checkOf(here, name)).toMatchObject({
      status: 'warn',
      detail: expect.stringMatching(detail),
      fix: expect.stringMatching(/\w/),
    })
  })

  it('warns of a clock behind the record', async () => {
    const here = await placeWithPlan()
    here.env.BOARD_CLERK_CLOCK = '2023-01-01T09:00:00Z'
    expect(await checkOf(here, 'clock')).toMatchObject({ status: 'warn' })
  })

  it('warns of actions without an owner or a date', async () => {
    const here = await placeWithPlan()
    expect(await checkOf(here, 'owners')).toMatchObject({ status: 'warn', detail: expect.stringContaining('TOP-003') })
    expect(await checkOf(here, 'dates')).toMatchObject({ status: 'warn', detail: expect.stringContaining('TOP-003') })
  })

  it('fails when two people share an account', async () => {
    const here = await place(
      changed('people.yaml', ['    teams: probation-head@example.org', '    slack: Office-Lead@example.org']),
    )
    const shared = await checkOf(here, 'accounts')
    const refused = await checkOf(here, 'configuration people.yaml')
    expect([shared?.status, refused?.status]).toContain('fail')
  })
})
