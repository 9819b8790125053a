import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { placeWithPlan } from './command.ts'

type Made = { files: { path: string; sha256: string }[] }

describe('evidence', () => {
  it('on an action is its changes with their hashes, its messages, and an index, each with its sum', async () => {
    const here = await placeWithPlan()
    await here.run('due', '--send')
    const { files } = (await here.json('evidence', 'top1', '--out', 'file')) as Made
    expect(await readdir(join(here.folder, 'file'))).toEqual(
      expect.arrayContaining([
        'index.docx',
        'index.xlsx',
        'index.md',
        'changes.jsonl',
        'messages.txt',
        'records.json',
        'manifest.json',
      ]),
    )
    for (const { path, sha256 } of files)
      expect(
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ).toBe(sha256)
    const index = await readFile(join(here.folder, 'file/index.md'), 'utf8')
    expect(index).toContain('Evidence on TOP-001')
    expect(index).toContain('every entry is as it was written')
    expect(index).toContain('Open a night shelter')
    const lines = (await readFile(join(here.folder, 'file/changes.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ id: 'TOP-001', hash: expect.any(String) })])
    expect(await readFile(join(here.folder, 'file/messages.txt'), 'utf8')).toContain('TOP-001')
  })

  it('is indexed in words: people by name, days as days, and of a list only what was added', async () => {
    const here = await placeWithPlan()
    await here.run('evidence', 'top1', '--out', 'file')
    const index = await readFile(join(here.folder, 'file/index.md'), 'utf8')
    expect(index).not.toMatch(/[{}]|"precision"|T\d\d:\d\d:/)
    expect(index).toMatch(/due: on \w+day \d+ \w+ 20\d\d; precision day/)
    await here.run('evidence', '--person', 'office-lead', '--out', 'person')
    expect(await readFile(join(here.folder, 'person/index.md'), 'utf8')).toMatch(/Evidence on [^\n]+ \(office-lead\)/)
  })

  it('on a person is what they did, what was theirs and what they were sent', async () => {
    const here = await placeWithPlan()
    await here.run('due', '--send')
    await here.run('evidence', '--person', 'office-lead', '--out', 'file')
    const messages = await readFile(join(here.folder, 'file/messages.txt'), 'utf8')
    expect(messages).toContain('TOP-002')
    const sent = messages.match(/^\S+ to .*; key/gm) ?? []
    expect(sent.every((head) => !head.includes('probation'))).toBe(true)
    const records: { kind: string }[] = JSON.parse(await readFile(join(here.folder, 'file/records.json'), 'utf8'))
    expect(records.map(({ kind }) => kind)).toContain('reach') // how reaching them went is of them too
  })

  it('on a span of days is what happened in it, both days included', async () => {
    const here = await placeWithPlan()
    await here.run('evidence', '--from', '2024-02-29', '--to', '2024-02-29', '--out', 'within')
    expect((await readFile(join(here.folder, 'within/changes.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(3)
    await here.run('evidence', '--from', '2024-03-01', '--to', '2024-03-02', '--out', 'after')
    expect(await readFile(join(here.folder, 'after/changes.jsonl'), 'utf8')).toBe('')
  })

  it.each<[string, number, string]>([
    ['--out file', 2, 'Ask for one thing'],
    ['TOP-001 --person office-lead --out file', 2, 'Ask for one thing'],
    ['TOP-404 --out file', 1, 'There is nothing on the record with the reference TOP-404'],
    ['--person nobody-at-all --out file', 2, 'nobody-at-all'],
    ['--from 2024-03-02 --to 2024-03-01 --out file', 2, 'is before'],
    ['--from 2024-03-02 --out file', 2, 'has --from and --to'],
    ['TOP-001 --out .', 2, 'holds files already'],
    ['TOP-001 --out plan.csv', 2, 'is a file'],
  ])('%s is refused with what to do', async (words, code, says) => {
    const here = await placeWithPlan()
    const ran = await here.run('evidence', ...words.split(' '))
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(says)
    expect(ran.out).toBe('')
  })
})
