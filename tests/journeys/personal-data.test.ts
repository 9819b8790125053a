import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startClerk } from '#app/start.ts'
import { gather } from '#jobs/evidence/gather.ts'
import type { Kind } from '#ports.ts'
import { kinds } from '#storage/index-keys.ts'
import { type Front, sampleStart, settings } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'
import { LocalFront } from './fronts/local-front.ts'

const owner = 'cjr-lead'
const chair = 'probation-head'
const number = '07700 900123'

/** The kinds of record that hold some words, and whether the history does. */
async function whereKept({ clerk }: Front, words: string): Promise<string[]> {
  const { store } = clerk.desk
  const found: string[] = []
  for (const kind of kinds) if (holds(await store.list(kind as Kind), words)) found.push(kind)
  return holds(await store.history({}), words) ? [...found, 'history'] : found
}

function holds(records: unknown, words: string): boolean {
  return JSON.stringify(records).includes(words)
}

/** What an office would hand out on a person: held words are no part of it. */
async function evidenceOn({ clerk: { desk } }: Front, id: string) {
  const person = (await desk.directory.people()).find((one) => one.id === id)
  if (person === undefined) throw new Error(`nobody is called ${id}`)
  return gather(desk, { on: 'person', person })
}

describe.each(fronts)('on $name', ({ open }) => {
  test('a command with a phone number is held, edited in a form, and then recorded', async () => {
    const clerk = await open()
    const held = await clerk.command(owner, `update CJ-12 call me on ${number} about the venue`)
    expect(held).toContain('Held, and not saved yet')
    expect(held).toContain('a phone number')
    expect(held).not.toContain('07700')
    expect(await whereKept(clerk, number)).toEqual(['held'])
    expect(holds(await evidenceOn(clerk, owner), number)).toBe(false)

    expect(await clerk.press(owner, 'Edit…')).toContain('Only you see this')
    expect(await clerk.fill(owner, { words: 'update CJ-12 call me about the venue' })).toContain('CJ-12')
    expect(await clerk.command(chair, 'show CJ-12')).toContain('call me about the venue')
    expect(await whereKept(clerk, number)).toEqual([])
  })

  test('a reply that holds several things is held whole, and sent with a reason that is on the record', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(owner, `CJ-13 on track; CJ-14 blocked, ring the champion on ${number}`)
    expect(answer).toContain('Held, and not saved yet')
    expect(answer).not.toContain('CJ-13')
    expect((await clerk.clerk.desk.store.get('action', 'CJ-13'))?.answeredAt).toBeNull()
    expect(await whereKept(clerk, number)).toEqual(['held'])

    expect(await clerk.press(owner, 'Send with a reason…')).toContain('Why does it have to be sent as it is?')
    const refused = await clerk.fill(owner, { why: 'his e-mail is x@example.net' })
    expect(refused).toContain('Your reason seems to hold an e-mail address')
    expect(await whereKept(clerk, 'x@example.net')).toEqual([])

    await clerk.press(owner, 'Send with a reason…')
    expect(await clerk.fill(owner, { why: 'the duty line, published' })).toContain('Recorded: 2 actions')
    expect((await clerk.clerk.desk.store.get('action', 'CJ-14'))?.status).toBe('blocked')
    const released = (await clerk.clerk.desk.store.history({ kind: 'held' })).at(-1)
    expect(released).toMatchObject({ who: owner, what: 'released', why: 'the duty line, published', after: { kinds: ['phone'] } })
    expect(await clerk.clerk.desk.store.list('held')).toEqual([])
  })

  test('what is dropped leaves nothing behind', async () => {
    const clerk = await open()
    await clerk.command(chair, `chase rrb "write to jo@example.net"`)
    expect(await whereKept(clerk, 'jo@example.net')).toEqual(['held'])
    const dropped = await clerk.press(chair, 'Drop')
    expect(dropped).toContain('Dropped. Nothing of it was kept.')
    expect(await whereKept(clerk, 'jo@example.net')).toEqual([])
    expect(await clerk.clerk.desk.store.history({ kind: 'held' })).toEqual([])
  })

  test('a form is held too, and edited field by field', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    await clerk.press(owner, 'Give a date…', 'CJ-10')
    const held = await clerk.fill(owner, { to: '2024-09-30', why: 'the victim moved to SW1A 1AA' })
    expect(held).toContain('a full postcode')
    expect(held).not.toContain('SW1A')
    expect((await clerk.clerk.desk.store.get('action', 'CJ-10'))?.dateAsked).toBeNull()
    await clerk.press(owner, 'Edit…')
    expect(await clerk.fill(owner, { why: 'the victim moved' })).toContain('Monday 30 September 2024')
    expect(await whereKept(clerk, 'SW1A')).toEqual([])
  })

  test('a message that is held is put right by editing it, and dropped with it', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const written = await clerk.write(owner, `CJ-13 on track, ring ${number}`)
    const again = await clerk.edit(owner, ownMessage(written, await lastHeld(clerk)), 'CJ-13 on track, ring 07700 900456')
    expect(again).toContain('Held, and not saved yet')
    expect(await clerk.edit(owner, ownMessage(written, await lastHeld(clerk)), 'CJ-13 on track, ring the office')).toContain(
      'on track',
    )
    expect(await whereKept(clerk, '07700 9')).toEqual([])

    const other = await clerk.write(owner, 'CJ-14 blocked, DOB 12/03/1984 missing')
    expect(await clerk.remove(owner, ownMessage(other, await lastHeld(clerk)))).toContain(
      'You deleted a message that I was holding',
    )
    expect(await whereKept(clerk, '12/03/1984')).toEqual([])
  })

  test('an edit of a recorded message is held, and what is recorded stands', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const written = await clerk.write(owner, 'CJ-13 on track, first meeting held')
    const edited = await clerk.edit(owner, written, 'CJ-13 blocked, his NHS number is 999 314 1879')
    expect(edited).toContain('an NHS number')
    expect(await clerk.command(owner, 'show CJ-13')).toContain('first meeting held')
    await clerk.press(owner, 'Edit…')
    expect(await clerk.fill(owner, { words: 'CJ-13 blocked, health have not replied' })).toContain('blocked')
    expect(await whereKept(clerk, '999 314')).toEqual([])
  })

  test('held words are dropped when their days are over, and their buttons say so', async () => {
    const clerk = await open()
    await clerk.command(owner, `update CJ-12 ring ${number}`)
    await clerk.moveTo('2024-06-03T09:30:00+01:00')
    expect(await whereKept(clerk, number)).toEqual([])
    expect(await clerk.press(owner, 'Drop')).toContain('Nothing of yours is held there')
  })
})

/** The id of the message that is held last: the local workspace shows none of its words, by which it could be found. */
async function lastHeld({ clerk }: Front): Promise<string> {
  const held = (await clerk.desk.store.list('held')).at(-1)
  return held?.id.split(':').at(-1) ?? ''
}

function ownMessage(written: { readonly id: string; readonly answer: string }, id: string) {
  return { ...written, id: written.id === '' ? id : written.id }
}

test('nothing of what is held is logged', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const clerk = await startClerk(await settings({ BOARD_CLERK_CLOCK: sampleStart }), log)
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  const front = new LocalFront(clerk)
  await front.command(owner, `update CJ-12 ring ${number}, NHS 999 314 1879`)
  await front.press(owner, 'Send with a reason…')
  await front.fill(owner, { why: 'she is jo@example.net' })
  await front.press(owner, 'Drop')
  await front.write(owner, `no command of mine: ${number}`)
  log.info('the end')
  expect(lines.join('')).toContain('the end')
  expect(lines.join('')).not.toMatch(/900123|314 1879|jo@example\.net|ring/)
})
