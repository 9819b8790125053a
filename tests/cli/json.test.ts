import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { place, placeWithPlan } from './command.ts'
import * as shapes from './shapes.ts'

const { listOf } = shapes

describe('with --json a command answers one document as the contract has it', () => {
  it.each<[string, z.ZodType]>([
    ['list boards', listOf(shapes.board)],
    ['list people', listOf(shapes.person)],
    ['list seats', listOf(shapes.seat)],
    ['list actions', listOf(shapes.action)],
    ['list meetings', listOf(shapes.meeting)],
    ['show TOP-001', shapes.action],
    ['due', shapes.dueReport],
    ['due --at 2024-02-29T10:00:00Z --send', shapes.dueReport],
    ['rehearse --from 2024-02-26 --to 2024-03-31', shapes.rehearsal],
    ['import actions plan.csv --board TOP', shapes.importReport],
    ['export csv --out out.csv', shapes.exportReport],
    ['export xlsx --out out.xlsx --board TOP', shapes.exportReport],
    ['export json --out out.json', shapes.exportReport],
    ['audit verify', shapes.auditReport],
    ['backup --out kept.jsonl', shapes.backupReport],
    ['doctor', shapes.doctorReport],
    ['digest --to office-lead --at 2024-03-04', shapes.digestReport],
  ])('%s', async (words, shape) => {
    const here = await placeWithPlan()
    const { code, out } = await here.run(...words.split(' '), '--json')
    expect(shape.safeParse(JSON.parse(out)).error?.issues ?? []).toEqual([])
    expect(code).toBe(0)
  })

  it('list reports, rollup and panel, before anything was reported', async () => {
    const here = await placeWithPlan()
    expect(await here.json('list', 'reports')).toEqual({ items: [] })
    expect(await here.json('rollup', 'TOP')).toMatchObject({ board: 'TOP', boards: [{ id: 'UNDER', brag: null, reports: [] }] })
    const made = (await here.json('panel', 'Q4 23/24', '--out', 'panel')) as { files: { path: string }[]; leftOut: unknown[] }
    expect(made.leftOut).toEqual([])
    expect(made.files.map(({ path }) => path.split('/').at(-1))).toEqual([
      'panel-update-2023-Q4.docx',
      'panel-update-2023-Q4.md',
      'panel-update-2023-Q4-public.docx',
      'panel-update-2023-Q4-public.md',
    ])
  })

  it('list deliveries, once something was sent', async () => {
    const here = await placeWithPlan()
    await here.run('due', '--send')
    expect(listOf(shapes.delivery).safeParse(await here.json('list', 'deliveries')).error?.issues ?? []).toEqual([])
  })

  it('import meetings and import people', async () => {
    const here = await place()
    await here.write('diary.csv', 'board,starts_at\nTOP,2024-05-02 10:00\n')
    await here.write('people.csv', 'id,name,role,agency,email\nnew-officer,New Officer,Officer,OFFICE,new-officer@example.org\n')
    const meetings = shapes.importReport.parse(await here.json('import', 'meetings', 'diary.csv'))
    const people = shapes.importReport.parse(await here.json('import', 'people', 'people.csv'))
    expect(meetings.created).toEqual(['TOP-2024-05-02'])
    expect(people.created).toEqual(['new-officer'])
  })

  it('restore, as backup counted it', async () => {
    const here = await placeWithPlan()
    const kept = shapes.backupReport.parse(await here.json('backup', '--out', 'kept.jsonl'))
    const other = await place()
    const restored = shapes.backupReport.parse(await other.json('restore', join(here.folder, 'kept.jsonl')))
    expect(restored).toEqual({ collections: kept.collections, sha256: kept.sha256 })
  })

  it('a refusal is a document too, and its sentence stands on standard error', async () => {
    const here = await place()
    const { code, out, err } = await here.run('list', 'actions', '--board', 'Topp', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toEqual({ error: 'There is no board called “Topp”.', hint: 'Did you mean Top?' })
    expect(err).toContain('Did you mean Top?')
  })

  it('so is a mistake in the command line itself', async () => {
    const here = await place()
    const { code, out } = await here.run('list', 'actions', '--bord', 'TOP', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toEqual({
      error: "unknown option '--bord'",
      hint: 'Did you mean --board? Run "board-clerk list --help" to see what there is.',
    })
  })

  it.each([
    [['list'], 'list'],
    [['due', '--at'], 'due'],
    [['audit', 'verifi'], 'audit'],
    [['audit'], 'audit'],
    [['shw'], ''],
    [[], ''],
  ])('what is wrong with %j comes with what to do', async (words, command) => {
    const here = await place()
    const { code, out } = await here.run(...words, '--json')
    expect(code).toBe(2)
    const { hint } = JSON.parse(out)
    expect(hint).toContain(`Run "board-clerk${command === '' ? '' : ` ${command}`} --help" to see what there is.`)
  })
})

describe('the record behind the JSON', () => {
  it('names the seat, its agency and its holder of an action, and keeps the precision of its date', async () => {
    const here = await placeWithPlan()
    expect(await here.json('show', 'top1')).toMatchObject({
      ref: 'TOP-001',
      board: 'TOP',
      seat: 'top-probation',
      agency: 'PROBATION',
      holder: 'probation-head',
      due: '2024-01-31',
      baselineDue: '2024-01-31',
      duePrecision: 'day',
      status: 'in progress',
      brag: 'red',
      overdue: true,
      history: [{ what: 'imported', via: 'import' }],
      goldenThread: [],
    })
    expect(await here.json('show', 'TOP-003')).toMatchObject({ due: null, duePrecision: 'none', dueText: 'Ongoing' })
  })

  it('gives each board the meeting it works towards, with the days of its ladder', async () => {
    const here = await place()
    expect(await here.json('list', 'boards', '--board', 'top')).toMatchObject({
      items: [
        {
          id: 'TOP',
          chair: 'office-lead',
          deputy: null,
          secretariat: 'office-lead',
          channels: { slack: '#top', teams: null },
          nextMeeting: {
            id: 'TOP-2024-03-14',
            papersDue: '2024-03-06',
            ladder: [
              { rung: 'T-10', on: '2024-02-28' },
              { rung: 'T+1', on: '2024-03-15' },
            ],
          },
        },
      ],
    })
  })

  it('has nobody in a seat that was left', async () => {
    const here = await place()
    const seats = async (...more: string[]) => JSON.stringify(await here.json('list', 'seats', '--board', 'top', ...more))
    expect(await seats()).toContain('"holder":"probation-head"')
    expect(await seats('--at', '2024-04-01')).not.toContain('probation-head')
  })

  it('an export as JSON is the list of the same actions', async () => {
    const here = await placeWithPlan()
    await here.run('export', 'json', '--out', 'out.json')
    const exported = JSON.parse(await readFile(join(here.folder, 'out.json'), 'utf8'))
    expect(exported.items).toEqual(((await here.json('list', 'actions')) as { items: unknown }).items)
  })
})
