import { chmod, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Excel from '@protobi/exceljs'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { runCommandLine } from '#cli/run.ts'
import { changed } from '../config/small-folder.ts'
import { keptScreen, place, placeWithPlan } from './command.ts'

describe('a command that cannot be done ends with the code of its reason, says why, and changes nothing', () => {
  it.each<[string, number, RegExp]>([
    ['list bords', 2, /Did you mean boards\?/],
    ['list risks --status finished', 2, /is not a status/],
    ['lsit boards', 2, /Did you mean list\?/],
    ['list boards --bord TOP', 2, /Did you mean --board\?/],
    ['list actions --board nonesuch', 2, /There is no board called “nonesuch”/],
    ['list actions --owner probation-haed', 2, /Did you mean probation-head/],
    ['list actions --status finished', 2, /is not a status/],
    ['list boards --overdue', 2, /--overdue does not narrow boards/],
    ['list meetings --at 2024-02-30', 2, /--at “2024-02-30” is not a date/],
    ['list meetings --at 1925-03-01', 2, /not a date the clerk can work with/],
    ['list meetings --at 2024-03-14T25:00:00Z', 2, /is not a date/],
    ['rehearse --from 2024-03-01', 2, /--to/],
    ['rehearse --from 2024-03-31 --to 2024-03-01', 2, /--from is after --to/],
    ['rehearse --from 2024-01-01 --to 2034-01-01', 2, /three years at most/],
    ['due --at someday', 2, /--at “someday” is not a date/],
    ['show TOP-009', 1, /There is no action, risk, report, measure or decision TOP-009/],
    ['show ../../etc/passwd', 1, /There is no action/],
    ['import actions plan.csv', 2, /--board/],
    ['import actions plan.csv --board nonesuch', 2, /There is no board/],
    ['import actions plan.csv --board TOP --by nobody-here', 2, /There is no person/],
    ['import actions nonesuch.csv --board TOP', 65, /There is no file nonesuch\.csv/],
    ['import actions . --board TOP', 65, /is a folder/],
    ['import actions /dev/null --board TOP', 65, /is not a file/],
    ['import actions empty.csv --board TOP', 65, /is empty/],
    ['import actions broken.xlsx --board TOP', 65, /broken\.xlsx/],
    ['import actions plan.csv --board TOP --map nonesuch.yaml', 65, /There is no file nonesuch\.yaml/],
    ['import meetings empty.csv', 65, /is empty/],
    ['import people nonesuch.csv', 65, /There is no file/],
    ['export pdf --out x.pdf', 2, /xlsx, csv, json/],
    ['export csv --out nonesuch/x.csv', 2, /There is no folder/],
    ['export csv --out .', 2, /is a folder/],
    ['backup --out nonesuch/x.jsonl', 2, /There is no folder/],
    ['restore plan.csv', 65, /is not a backup/],
    ['restore nonesuch.jsonl', 65, /There is no file/],
    ['paint TOP', 2, /Unknown command/],
    ['pack', 2, /board/],
    ['pack nonesuch', 2, /There is no board called “nonesuch”/],
    ['pack TOP --meeting 2024-02-30', 2, /--meeting “2024-02-30” is not a date/],
    ['pack TOP --meeting 2024-02-29', 1, /does not meet on Thursday 29 February 2024\.\s+It meets on Thursday 14 March 2024/],
    ['pack TOP --out plan.csv', 2, /is a file/],
    ['migrate', 2, /--to/],
    ['migrate --to mysql://host/name', 2, /not the address of a PostgreSQL database/],
    ['migrate --to postgresql://user@127.0.0.1:99999/name', 2, /not the address of a PostgreSQL database/],
    ['migrate --to postgresql://user@127.0.0.1:1/name', 69, /The database does not answer/],
  ])('%s', async (words, code, said) => {
    const here = await placeWithPlan()
    await here.write('empty.csv', '')
    await here.write('broken.xlsx', 'not a workbook')
    const before = await readFile(join(here.folder, 'data/store.json'))
    const ran = await here.run(...words.split(' '))
    expect(ran.err).toMatch(said)
    expect(ran.err).not.toMatch(/\n\s+at /)
    expect(ran.code).toBe(code)
    expect(await readFile(join(here.folder, 'data/store.json'))).toEqual(before)
  })

  it('a file of 200 MB', async () => {
    const here = await place()
    const file = await open(join(here.folder, 'huge.csv'), 'w')
    await file.truncate(200 * 1024 * 1024)
    await file.close()
    const { code, err } = await here.run('import', 'actions', 'huge.csv', '--board', 'TOP')
    expect(err).toMatch(/huge\.csv has 200 MB/)
    expect(code).toBe(65)
  })

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const here = await place()
    await chmod(await here.write('secret.csv', 'x'), 0)
    expect(await here.run('import', 'actions', 'secret.csv', '--board', 'TOP')).toMatchObject({ code: 65 })
  })

  it.each([
    ['actions', 'Actions'],
    ['risks', 'Risks'],
  ])('a sheet that the workbook does not have is a bad argument of import %s', async (what, name) => {
    const here = await place()
    const book = new Excel.Workbook()
    book.addWorksheet(name).addRows([
      ['Ref', 'Action', 'Risk'],
      ['1', 'One', 'One'],
    ])
    book.addWorksheet('Notes')
    await here.write('book.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
    const words = ['import', what, 'book.xlsx', '--board', 'TOP', '--sheet']
    expect(await here.run(...words, 'Closed')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`no sheet called “Closed”.\nIt has: ${name}, Notes.`),
    })
    expect(await here.run(...words, name)).toMatchObject({ code: 0 })
  })

  it('a text of UTF-32 that is cut off is not read as something else', async () => {
    const here = await place()
    const text = iconv.encode('Ref,Action\n1,One\n', 'utf-32le', { addBOM: true })
    await here.write('plan.csv', text.subarray(0, -2))
    const { code, err } = await here.run('import', 'actions', 'plan.csv', '--board', 'TOP')
    expect([code, err]).toEqual([65, expect.stringContaining('is not a text file')])
  })

  it('rows that were rejected end an import with 3, and the others stand', async () => {
    const here = await place()
    await here.write('plan.csv', 'Ref,Action,Due\nTOP-001,Open a shelter,31/02/2024\nTOP-002,Publish the plan,30/04/2024\n')
    const { code, out } = await here.run('import', 'actions', 'plan.csv', '--board', 'TOP', '--json')
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ created: ['TOP-002'], rejected: [{ row: 2, column: 'Due', value: '31/02/2024' }] })
  })

  it('an import reports what it made, changed and would like checked, and the mapping can be kept and used again', async () => {
    const here = await place()
    await here.write('plan.csv', 'Number,Task,Who,By when\n1,Open a shelter,Somebody,Q3 24/25\n')
    const first = await here.run('import', 'actions', 'plan.csv', '--board', 'TOP', '--dry-run', '--save-map', 'map.yaml')
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was changed: this was a dry run') })
    const again = await here.run('import', 'actions', 'plan.csv', '--board', 'TOP', '--map', 'map.yaml', '--by', 'office-lead')
    expect(again.out).toMatch(/1 created, 0 updated, 0 unchanged, 0 rejected\.\n\nCreated: TOP-001\n\nPlease check\n/)
    expect(await here.json('show', 'TOP-001')).toMatchObject({ history: [{ who: 'office-lead' }], ownerText: 'Somebody' })
  })

  it('a wrong variable is named, with what was expected', async () => {
    const here = await place()
    here.env.PORT = 'many'
    const { code, err } = await here.run('list', 'boards')
    expect(err).toMatch(/^PORT must be a port number/)
    expect(code).toBe(78)
  })

  it.each(['list actions', 'audit verify', 'import actions plan.csv --board TOP'])(
    'a data folder that is a file stops %s',
    async (words) => {
      const here = await place()
      here.env.BOARD_CLERK_DATA = await here.write('plan.csv', 'Ref,Action\nTOP-001,Open a shelter\n')
      expect(await here.run(...words.split(' '))).toMatchObject({
        code: 78,
        err: expect.stringContaining('BOARD_CLERK_DATA must name a folder'),
      })
    },
  )

  it('mistakes in the configuration are told by file and line', async () => {
    const here = await place(changed('people.yaml', ['roles: [secretariat, chair:TOP]', 'roles: [secretariat, chair:TPO]']))
    const { code, err } = await here.run('list', 'boards')
    expect(err).toMatch(/people\.yaml:\d+ .*TPO/)
    expect(code).toBe(78)
  })

  it('a damaged store is refused, and audit verify tells where', async () => {
    const here = await placeWithPlan()
    const path = join(here.folder, 'data/store.json')
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('night shelter', 'day shelter'))
    expect(await here.run('list', 'actions')).toMatchObject({ code: 65 })
    expect(await here.json('audit', 'verify')).toMatchObject({ ok: false, firstBroken: expect.any(Number) })
    expect(await here.run('audit', 'verify')).toMatchObject({ code: 1 })
  })

  it('an entry of the record is compared with what was posted of it', async () => {
    const here = await placeWithPlan()
    const verified = (...more: readonly string[]) => here.run('audit', 'verify', '--entry', '2', ...more)
    const first = await verified()
    const [, hash = ''] = /Entry 2 has the hash ([0-9a-f]{64})\n/.exec(first.out) ?? []
    expect(first.code).toBe(0)
    expect(await verified('--hash', hash.toUpperCase())).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing up to it was changed'),
    })
    const other = await verified('--hash', 'a'.repeat(64), '--json')
    expect(other.code).toBe(1)
    expect(JSON.parse(other.out)).toMatchObject({ ok: false, firstBroken: null, entry: { number: 2, hash, asPosted: false } })
    expect(await here.run('audit', 'verify', '--entry', '99999', '--hash', hash)).toMatchObject({
      code: 1,
      out: expect.stringContaining('There is no entry 99999'),
    })
  })

  it.each([[['--entry', 'last']], [['--entry', '-1']], [['--hash', 'a'.repeat(64)]], [['--entry', '1', '--hash', 'abc']]])(
    'an entry that is no number, or a hash that is no hash, is told: %s',
    async (words) => {
      const here = await place()
      expect(await here.run('audit', 'verify', ...words)).toMatchObject({ code: 2 })
    },
  )

  it('a store that holds something is not restored over unless that is forced', async () => {
    const here = await placeWithPlan()
    await here.run('backup', '--out', 'kept.jsonl')
    expect(await here.run('restore', 'kept.jsonl')).toMatchObject({ code: 1, err: expect.stringContaining('not empty') })
    expect(await here.run('restore', 'kept.jsonl', '--force')).toMatchObject({ code: 0 })
  })

  it('help of every command shows an example and ends well, even when the settings are wrong', async () => {
    const here = await place()
    here.env.PORT = 'many'
    const commands = [
      'start',
      'doctor',
      'import',
      'import actions',
      'import meetings',
      'import people',
      'list',
      'show',
      'due',
      'rehearse',
      'export',
      'audit',
      'audit verify',
      'backup',
      'restore',
      'migrate',
    ]
    for (const command of commands) {
      const { code, out } = await here.run(...command.split(' '), '--help')
      expect([command, code]).toEqual([command, 0])
      if (command !== 'audit') expect(out).toContain(`npx board-clerk ${command}`)
    }
  })

  it('a fault of the clerk itself shows no stack trace but to who asks for details', async () => {
    const here = await placeWithPlan()
    const loop: NodeJS.ProcessEnv = { ...here.env }
    Object.defineProperty(loop, 'PORT', {
      get: () => {
        throw new TypeError('people’s words')
      },
    })
    const { screen, shown } = keptScreen()
    expect(await runCommandLine({ argv: ['list', 'boards'], cwd: here.folder, env: loop }, screen)).toBe(1)
    expect(shown.err).toContain('LOG_LEVEL=debug')
    expect(shown.err).not.toContain('people’s words')
    Object.assign(loop, { LOG_LEVEL: 'debug' })
    await runCommandLine({ argv: ['list', 'boards'], cwd: here.folder, env: loop }, screen)
    expect(shown.err).toContain('TypeError: people’s words')
  })
})

it('a plan with a cell of more words than anybody reads is told by row and column, and the rest is taken', async () => {
  const here = await place()
  const run = ' '.repeat(30_000)
  await here.write(
    'long.csv',
    `Ref,Action,Owner\nA-1,Open a${run}shelter,Chair\nA-2,Publish the plan,Chair${run}and others\nA-3,Find money,Chair\n`,
  )
  const { code, out } = await here.run('import', 'actions', 'long.csv', '--board', 'top', '--json')
  const { created, rejected } = JSON.parse(out) as {
    created: string[]
    rejected: { row: number; column: string; problem: string }[]
  }
  expect([code, created.length]).toEqual([3, 1])
  expect(rejected.map(({ row, column }) => [row, column])).toEqual([
    [2, 'Action'],
    [3, 'Owner'],
  ])
  expect(rejected[0]?.problem).toContain('shorten it')
})
