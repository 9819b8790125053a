import { describe, expect, it } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import { ConfigDirectory } from '#config/people/directory.ts'
import type { Board } from '#domain/board/board.ts'
import { isRefusal } from '#domain/refusal.ts'
import { sendDue } from '#jobs/chase/rehearse.ts'
import { look } from '#jobs/look.ts'
import { type PackAsked, packAsked } from '#jobs/packs/ask.ts'
import { savePacks } from '#jobs/packs/saving.ts'
import { sealCheck, sealCheckByTurns } from '#jobs/packs/seal-check.ts'
import { sealPacks } from '#jobs/packs/sealing.ts'
import type { Files, Papers } from '#ports/papers.ts'
import { anAction } from '../../builders/action.ts'
import { aBoard } from '../../builders/board.ts'
import { aDesk, keep, type TestDesk } from '../../builders/desk.ts'
import { aMeeting } from '../../builders/meeting.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aPerson } from '../../builders/person.ts'
import { anEscalation, aRisk } from '../../builders/risk.ts'

const board = aBoard({ id: 'RRB' })
const deadline = '2026-01-28T09:00:00.000Z'
const evil = '=HYPERLINK("http://x.example")\u202e <w:p> \u0007'

async function desk(at = deadline, title = 'Agree the housing pathway'): Promise<TestDesk> {
  const made = await aDesk(
    aPartnership({ boards: [board, aBoard({ id: 'NEW' })], meetings: [aMeeting('RRB', '2026-02-05')] }),
    at,
  )
  await keep(made, [
    { kind: 'action', record: anAction({ id: 'RRB-001', boards: ['RRB'], seat: 'RRB-1', due: '2026-03-01', title }) },
  ])
  return made
}

async function asked(at: TestDesk, of: Board = board): Promise<PackAsked> {
  const found = await packAsked(at, { board: of, on: null, at: at.clock.now(), by: 'cli', cause: null })
  if (isRefusal(found)) throw new Error(found.refused)
  return found
}

describe('a pack', () => {
  it('is sealed at the paper deadline and no earlier, once, by two who look at once', async () => {
    const at = await desk('2026-01-27T15:00:00.000Z')
    expect(await sealPacks(at)).toBe(0)
    at.clock.set(deadline)
    const counts = await Promise.all([sealPacks(at), sealPacks(at)])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await sealPacks(at)).toBe(0)
    expect((await at.store.list('outgoing')).map(({ id }) => id)).toEqual(['chase:RRB-2026-02-05:T-5:RRB'])
  })

  it.each([
    ['a look', look],
    ['due --send', sendDue],
  ])('that cannot be made holds back no other, nor what else is due, in %s', async (_, runs) => {
    const boards = [board, aBoard({ id: 'SVD' })]
    const at = await aDesk(
      aPartnership({
        boards,
        people: [aPerson({ id: 'owner', holds: ['RRB-1'] })],
        meetings: boards.map(({ id }, day) => aMeeting(id, `2026-02-0${4 + day}`)),
      }),
      deadline,
    )
    await keep(
      at,
      boards.map(({ id }) => ({ kind: 'action', record: anAction({ id: `${id}-001`, boards: [id], seat: `${id}-1` }) })),
    )
    const papers: Papers = {
      draw: (chart) => at.papers.draw(chart),
      write: (paper, name) => (name.startsWith('RRB') ? Promise.reject(new Error('too large')) : at.papers.write(paper, name)),
    }
    await expect(runs({ ...at, papers }, at.clock.now())).rejects.toThrow('too large')
    expect((await at.store.list('pack')).map(({ id }) => id)).toEqual(['SVD-2026-02-05'])
    expect((await at.store.list('outgoing')).map(({ to }) => to)).toContainEqual({ person: 'owner' })
    await look(at)
    expect((await at.store.list('pack')).map(({ id }) => id)).toEqual(['RRB-2026-02-04', 'SVD-2026-02-05'])
  })

  it('handed out again later is the same bytes, for the same record', async () => {
    const at = await desk()
    await sealPacks(at)
    at.clock.set('2026-02-02T12:00:00.000Z')
    const again = await asked(at)
    expect(again).toMatchObject({ how: 'again', issue: { put: [] }, pack: { asAt: deadline } })
    const other = await desk()
    await sealPacks(other)
    expect((await asked(other)).pack.files).toEqual(again.pack.files)
  })

  it('handed out again tells what it named as missing, and never what the record holds by now', async () => {
    const at = await desk()
    await sealPacks(at)
    at.clock.set('2026-02-02T12:00:00.000Z')
    await keep(at, [{ kind: 'action', record: anAction({ id: 'RRB-002', boards: ['RRB'], seat: 'RRB-1' }) }])
    const told = plainCard((await asked(at)).card, 'Europe/London')
    expect(told).toContain('and as it was then')
    expect(told).not.toMatch(/In it|actions/)
  })

  it('of a board without meetings is refused with what to do', async () => {
    const at = await desk()
    const refused = await packAsked(at, { board: aBoard({ id: 'NEW' }), on: null, at: deadline, by: 'cli', cause: null })
    expect(refused).toMatchObject({ refused: expect.stringContaining('has no meetings in the calendar') })
  })

  it('whose file was changed where it is kept is not handed out, and is told of', async () => {
    const at = await desk()
    await sealPacks(at)
    expect(await sealCheck(at)).toMatchObject({ status: 'pass' })
    const files: Files = { ...at.files, write: at.files.write, read: async () => undefined }
    expect(await sealCheck({ ...at, files })).toMatchObject({ status: 'fail', detail: expect.stringContaining('does not match') })
    const refused = await packAsked({ ...at, files }, { board, on: null, at: deadline, by: 'cli', cause: null })
    expect(refused).toMatchObject({ refused: expect.stringContaining('seal') })
  })

  it('whose file was changed is told of by the look of every day while it is fresh, and in its turn when it is old', async () => {
    const at = await desk()
    await sealPacks(at)
    const files: Files = { ...at.files, write: at.files.write, read: async () => undefined }
    const broken = { status: 'fail', detail: expect.stringContaining('does not match') }
    expect(await sealCheckByTurns(at)).toMatchObject({ status: 'pass', detail: expect.stringMatching(/^1 sealed; the 1 /) })
    expect(await sealCheckByTurns({ ...at, files })).toMatchObject(broken)
    const [sealed] = await at.store.list('pack')
    if (sealed === undefined) throw new Error('nothing was sealed')
    const older = Array.from({ length: 24 }, (_, number) => ({ ...sealed, id: `OLD-${number}` }))
    await keep(
      at,
      older.map((record) => ({ kind: 'pack', record })),
    )
    at.clock.set('2026-08-03T09:00:00.000Z')
    const read: string[] = []
    const counted: Files['read'] = async (id) => {
      read.push(id)
      return undefined
    }
    const counting: Files = { ...at.files, write: at.files.write, read: counted }
    const days = ['2026-08-03', '2026-08-04', '2026-08-05']
    for (const day of days) {
      at.clock.set(`${day}T09:00:00.000Z`)
      expect(await sealCheckByTurns({ ...at, files: counting })).toMatchObject(broken)
    }
    // 25 old packs of four files each, over three days: each once.
    expect(read).toHaveLength(25 * 4)
  })

  it('has control characters, and marks that turn words round, taken from people’s words', async () => {
    const at = await desk('2026-01-20T09:00:00.000Z', evil)
    const { pack } = await asked(at)
    const words = new TextDecoder().decode(await at.files.read(pack.files[2]?.id ?? ''))
    expect(words).toContain('HYPERLINK')
    expect(['\u202e', '\u0007'].filter((mark) => words.includes(mark))).toEqual([])
  })

  it('is saved once to the folder of its board, with a manifest of its own name', async () => {
    const saved: string[][] = []
    const at = await desk()
    await sealPacks(at)
    const folders = {
      save: async (_: unknown, files: readonly { readonly name: string }[]) => {
        saved.push(files.map(({ name }) => name))
        return []
      },
    }
    const outside = { ...at.partnership.outside, folders: [{ board: null, link: 'https://x.example/f' }] }
    const there = { ...at, partnership: { ...at.partnership, outside }, outside: { folders } } as unknown as TestDesk
    expect([await savePacks(there), await savePacks(there)]).toEqual([1, 0])
    expect(saved).toEqual([
      ['RRB-2026-02-05-pack.docx', 'RRB-2026-02-05-pack.xlsx', 'RRB-2026-02-05-pack.md', 'RRB-2026-02-05-manifest.json'],
    ])
  })
})

it('packs of two meetings on one day have names of their own, and so has that of a meeting which was moved there', async () => {
  const meeting = aMeeting('RRB', '2026-02-05')
  const meetings = [
    meeting,
    { ...meeting, id: 'RRB-2026-02-05-2', startsAt: '2026-02-05T15:00:00.000Z' },
    { ...meeting, id: 'RRB-2026-02-12', startsAt: '2026-02-05T17:00:00.000Z' },
  ]
  const at = await desk()
  const day = { ...at, partnership: { ...at.partnership, meetings } }
  const here = { ...day, directory: new ConfigDirectory(day.partnership, at.store) }
  expect(await sealPacks(here)).toBe(3)
  const names = (await at.store.list('pack')).map(({ files }) => files[0]?.name)
  expect(names.toSorted()).toEqual([
    'RRB-2026-02-05-2-pack.docx',
    'RRB-2026-02-05-pack.docx',
    'RRB-2026-02-05-was-2026-02-12-pack.docx',
  ])
})

it('what a board below asks of a body that meets is an item of that body’s pack, while it waits', async () => {
  const at = await desk()
  const risk = aRisk({ id: 'NEW-R-001', boards: ['NEW'], title: 'Housing offers dry up' })
  const escalation = anEscalation({ risk: risk.id, from: 'NEW', to: 'RRB', status: 'posted', decision: 'Fund a third landlord' })
  await keep(at, [
    { kind: 'risk', record: risk },
    { kind: 'escalation', record: escalation },
  ])
  const words = async () => new TextDecoder().decode(await markdownOf(at))
  expect(await words()).toContain('asks this board about its risk NEW-R-001')
  expect(await words()).toContain('Fund a third landlord')
  const stored = await at.store.get('escalation', escalation.id)
  if (stored === undefined) throw new Error('the escalation is not there')
  const put = [{ kind: 'escalation' as const, record: { ...stored, status: 'withdrawn' as const } }]
  await at.store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
  expect(await words()).not.toContain('Fund a third landlord')
})

/** The pack of the board as Markdown. */
async function markdownOf(at: TestDesk): Promise<Uint8Array> {
  const { files } = (await asked(at)).pack
  const id = files.find(({ name }) => name.endsWith('.md'))?.id
  const bytes = id === undefined ? null : await at.files.read(id)
  if (bytes === null || bytes === undefined) throw new Error('there is no Markdown')
  return bytes
}
