import { expect, it } from 'vitest'
import type { Reply } from '#cards/card.ts'
import type { Said } from '#domain/heard/heard.ts'
import type { Desk } from '#jobs/desk.ts'
import { Door } from '#jobs/door/door.ts'
import { dropOverdueHeld } from '#jobs/held/drop.ts'
import { anAction } from '../builders/action.ts'
import { keep } from '../builders/desk.ts'
import { aPerson } from '../builders/person.ts'
import { partnership } from '../speech/partnership.ts'
import { deskFor } from './imports/desk.ts'

const number = '07700 900123'
const owner = aPerson({ id: 'owner', holds: ['WCJB-RRB-PROB'] })
const secretary = aPerson({ id: 'secretary', roles: ['secretariat'] })
let count = 0

/** A desk with one action, and what a person of the partnership says at it. */
async function aDoor() {
  const desk = await deskFor({ ...partnership, people: [owner, secretary] })
  await keep(desk, [{ kind: 'action', record: anAction({ id: 'RRB-012', boards: ['WCJB-RRB'], seat: 'WCJB-RRB-PROB' }) }])
  const door = new Door(desk)
  const say = (person: string, said: Said, key = `k${++count}`, channel: string | null = null) =>
    door.answer({
      key,
      from: { platform: 'local', tenant: 'local', user: person },
      place: channel === null ? { kind: 'direct', channel: 'D', thread: null } : { kind: 'channel', channel, thread: null },
      at: desk.clock.now(),
      said,
    })
  return { desk, say }
}

function wordsOf(reply: Reply): string {
  return JSON.stringify(reply)
}

async function heldId(desk: Desk): Promise<string> {
  return (await desk.store.list('held'))[0]?.id ?? ''
}

it('only the writer can release, edit or drop what is held, and nobody else is told of it', async () => {
  const { desk, say } = await aDoor()
  await say('owner', { as: 'command', words: `update RRB-012 ring ${number}` })
  const held = await heldId(desk)
  for (const intent of [
    { do: 'release', held, why: 'because' },
    { do: 'edit-held', held, values: { words: 'update RRB-012 ring' } },
    { do: 'drop-held', held },
    { do: 'form', of: { do: 'edit-held', held } },
    { do: 'form', of: { do: 'release', held } },
  ]) {
    const reply = await say('secretary', { as: 'press', intent, message: null })
    expect(wordsOf(reply)).toContain('Nothing of yours is held there')
    expect(wordsOf(reply)).not.toContain('900123')
  }
  expect((await desk.store.list('held')).length).toBe(1)
  expect((await desk.store.get('action', 'RRB-012'))?.updates).toEqual([])
  expect(await desk.store.list('outgoing')).toEqual([])
})

it('the same thing heard twice is held once, and not again after it was dropped', async () => {
  const { desk, say } = await aDoor()
  const said: Said = { as: 'command', words: `update RRB-012 ring ${number}` }
  await say('owner', said, 'same')
  expect(wordsOf(await say('owner', said, 'same'))).toContain('Held, and not saved yet')
  expect((await desk.store.list('held')).length).toBe(1)
  await say('owner', { as: 'press', intent: { do: 'drop-held', held: await heldId(desk) }, message: null })
  await say('owner', said, 'same')
  expect(await desk.store.list('held')).toEqual([])
})

it('what is released is done once, and can be undone', async () => {
  const { desk, say } = await aDoor()
  await say('owner', { as: 'command', words: `update RRB-012 ring ${number}` }, 'first')
  const release = { do: 'release', held: 'first', why: 'a public line' }
  expect(wordsOf(await say('owner', { as: 'press', intent: release, message: null }))).toContain('Recorded: RRB-012')
  expect(await say('owner', { as: 'press', intent: release, message: null })).toMatchObject({ refused: true })
  expect((await desk.store.get('action', 'RRB-012'))?.updates.length).toBe(1)
  await say('owner', { as: 'press', intent: { do: 'undo', heard: 'first' }, message: null })
  expect((await desk.store.get('action', 'RRB-012'))?.updates.length).toBe(0)
})

it('released words that could not be placed are a note, and the button that places them asks no second reason', async () => {
  const { desk, say } = await aDoor()
  await say('owner', { as: 'message', words: `the number is ${number}`, message: null }, 'words')
  await say('owner', { as: 'press', intent: { do: 'release', held: 'words', why: 'a public line' }, message: null })
  const [note] = await desk.store.list('note')
  expect(note?.text).toContain(number)
  const place = { do: 'update', ref: 'RRB-012', text: note?.text }
  expect(wordsOf(await say('owner', { as: 'press', intent: place, message: null }))).toContain('Recorded: RRB-012')
})

it('a button whose words nobody let through is held', async () => {
  const { desk, say } = await aDoor()
  const intent = { do: 'update', ref: 'RRB-012', text: `ring ${number}` }
  expect(wordsOf(await say('owner', { as: 'press', intent, message: null }))).toContain('Held, and not saved yet')
  expect((await desk.store.get('action', 'RRB-012'))?.updates).toEqual([])
})

it('words between people in a channel are neither kept nor held', async () => {
  const { desk, say } = await aDoor()
  const said: Said = { as: 'message', words: `thanks, my number is ${number}`, message: null }
  expect(await say('owner', said, 'chatter', 'board:WCJB-RRB')).toEqual({ as: 'silence' })
  expect(await desk.store.list('held')).toEqual([])
})

it('what is too long for a form is released or dropped, not cut', async () => {
  const { say } = await aDoor()
  const reply = wordsOf(await say('owner', { as: 'message', words: `${'long '.repeat(700)} ${number}`, message: null }))
  expect(reply).toContain('too long for a form')
  expect(reply).not.toContain('Edit…')
})

it('held words stay for their days and no longer', async () => {
  const { desk, say } = await aDoor()
  await say('owner', { as: 'command', words: `update RRB-012 ring ${number}` })
  const at = (now: string) => ({ ...desk, clock: { now: () => now } })
  expect(await dropOverdueHeld(at('2025-02-06T09:59:00.000Z'))).toBe(0)
  expect(await dropOverdueHeld(at('2025-02-06T10:00:00.000Z'))).toBe(1)
  expect(await desk.store.list('held')).toEqual([])
})
