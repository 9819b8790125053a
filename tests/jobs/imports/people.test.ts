import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import type { Desk } from '#jobs/desk.ts'
import type { ListReport } from '#jobs/imports/meetings.ts'
import { importPeople } from '#jobs/imports/people.ts'
import { readPeople } from '#papers/people.ts'
import { partnership } from '../../speech/partnership.ts'
import { deskFor } from './desk.ts'

async function report(desk: Desk, text: string, dryRun = false): Promise<ListReport> {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-people-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'people.csv'), text)
  const list = await readPeople(join(folder, 'people.csv'))
  if (isRefusal(list)) throw new Error(`${list.refused} ${list.hint ?? ''}`)
  const done = await importPeople(desk, { list, by: 'secretary', dryRun })
  if (isRefusal(done)) throw new Error(done.refused)
  return done
}

const header = 'Name,Role,Organisation,E-mail,Roles,Seats,Slack,Prefers\n'

describe('people from a list', () => {
  it('are named without control characters and marks of direction, whatever the file has', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, `${header}Housing\u202e lead\u0007,Lead,Example Council,housing-lead@example.org,,,,\n`)
    expect(done.created).toEqual(['housing-lead'])
    expect((await desk.directory.person('housing-lead'))?.name).toBe('Housing lead')
  })

  it('are added with their agency, roles and seats', async () => {
    const desk = await deskFor(partnership)
    const done = await report(
      desk,
      `${header}Housing lead,Housing lead,Example Council,housing-lead@example.org,member:RRB; chair:SVD,WCJB-RRB-HOUS; SVD-JSG-HOUS (deputy),U0HOUS,slack\n`,
    )
    expect(done).toMatchObject({ board: null, created: ['housing-lead'], rejected: [] })
    expect(await desk.directory.person('housing-lead')).toMatchObject({
      agency: 'COUNCIL',
      roles: ['member:WCJB-RRB', 'chair:SVD-JSG'],
      holdings: [
        { seat: 'WCJB-RRB-HOUS', as: 'holder' },
        { seat: 'SVD-JSG-HOUS', as: 'deputy' },
      ],
      handles: { slack: 'U0HOUS' },
      prefers: 'slack',
    })
  })

  it('are known by id, else by e-mail; a blank leaves what was there; twice changes nothing', async () => {
    const desk = await deskFor(partnership)
    const text = `${header},Head of Probation Services,,PROBATION-HEAD@example.org,,,,\n`
    expect(await report(desk, text, true)).toMatchObject({ updated: [{ ref: 'probation-head' }], dryRun: true })
    expect(await desk.store.list('person')).toEqual([])
    await report(desk, text)
    expect(await report(desk, text)).toMatchObject({ created: [], updated: [], unchanged: 1 })
    expect(await desk.directory.person('probation-head')).toMatchObject({
      role: 'Head of Probation Services',
      agency: 'PROBATION',
      handles: { slack: 'U0PROB' },
    })
  })

  it.each([
    ['x,x,Nobody Ltd,x@example.org,,,,', 'Organisation', /no agency called/],
    ['x,x,Police,not an address,,,,', 'E-mail', /not an e-mail address/],
    ['x,x,Police,x1@example.org,emperor,,,', 'Roles', /not a role/],
    ['x,x,Police,x1@example.org,chair:XYZ,,,', 'Roles', /no board called/],
    ['x,x,Police,x1@example.org,,no such seat,,', 'Seats', /no seat called/],
    ['x,x,Police,x1@example.org,,,,pigeon', 'Prefers', /not a platform/],
    [',,Police,x1@example.org,,,,', 'role', /neither a name nor a role/],
  ])('%s is rejected, with the column and the reason', async (line, column, problem) => {
    const desk = await deskFor(partnership)
    const done = await report(desk, `${header}${line}\n`)
    expect(done.rejected.map((each) => each.column)).toContain(column === 'role' ? 'Role' : column)
    expect(done.rejected.map((each) => each.problem).join()).toMatch(problem)
    expect(await desk.store.list('person')).toEqual([])
  })

  it('cannot come twice in a list', async () => {
    const done = await report(
      await deskFor(partnership),
      `${header}One,One,Police,one@example.org,,,,\nOne,One,Police,ONE@example.org,,,,\n`,
    )
    expect(done).toMatchObject({ created: ['one'], rejected: [{ row: 3, problem: 'is the same person as row 2' }] })
  })
})

describe('what only one can have', () => {
  const head = ',,,probation-head@example.org,chair:RRB,WCJB-RRB-PROB,,\n'
  const police = (name: string, rest: string) => `${name},${name},Police,${name}@example.org,${rest}\n`

  it.each([
    [
      'a seat',
      'police-two,,Police,police-two@example.org,,WCJB-RRB-PROB,,',
      'Seats',
      'holder of WCJB-RRB-PROB is probation-head already',
    ],
    ['an account', 'police-two,,Police,police-two@example.org,,,U0PROB,', 'Slack', 'is the account of probation-head already'],
    ['a chair', 'police-two,,Police,police-two@example.org,chair:RRB,,,', 'Roles', 'chair of WCJB-RRB is probation-head already'],
  ])('%s is not taken from who has it', async (_what, line, column, problem) => {
    const desk = await deskFor(partnership)
    await report(desk, `${header}${head}`)
    const done = await report(desk, `${header}${line}\n`)
    expect(done).toMatchObject({ created: [], rejected: [{ row: 2, column, problem: expect.stringContaining(problem) }] })
    expect(await desk.directory.person('police-two')).toBeUndefined()
  })

  it('goes to the first of two rows that say it', async () => {
    const done = await report(
      await deskFor(partnership),
      `${header}${police('one', 'chair:SVD,SVD-JSG-HOUS,U0NEW,')}${police('two', 'chair:SVD,SVD-JSG-HOUS,U0NEW,')}`,
    )
    expect(done.created).toEqual(['one'])
    expect(done.rejected.map(({ row, column }) => [row, column])).toEqual([
      [3, 'Slack'],
      [3, 'Seats'],
      [3, 'Roles'],
    ])
  })

  it('passes on where the list takes it from who had it', async () => {
    const desk = await deskFor(partnership)
    await report(desk, `${header}${head}`)
    const text = `${header}${police('police-two', 'chair:RRB,WCJB-RRB-PROB,,')},,,probation-head@example.org,none,none,,\n`
    expect(await report(desk, text)).toMatchObject({
      created: ['police-two'],
      updated: [{ ref: 'probation-head' }],
      rejected: [],
    })
    expect(await desk.directory.person('probation-head')).toMatchObject({ roles: [], holdings: [] })
    expect(await report(desk, text)).toMatchObject({ created: [], updated: [], unchanged: 2, rejected: [] })
  })
})

describe('people with personal data where it does not belong', () => {
  it('are not taken; their own addresses are no such thing', async () => {
    const desk = await deskFor(partnership)
    const done = await report(
      desk,
      `${header}Jo,Housing lead 07700 900123,Example Council,jo@example.org,member:RRB,,,\nSam,Housing deputy,Example Council,sam@example.org,member:RRB,,,\n`,
    )
    expect(done.created).toEqual(['sam'])
    expect(done.rejected).toMatchObject([{ row: 2, column: 'Role', value: '[a phone number]' }])
    expect(JSON.stringify(done)).not.toContain('900123')
  })
})
