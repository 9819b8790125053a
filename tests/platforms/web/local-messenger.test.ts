import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wholeCard } from './scripted-answer.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let at: Workspace
beforeEach(async () => {
  at = await openWorkspace()
})
afterEach(() => at[Symbol.asyncDispose]())

const start = '2024-02-29T00:00:00.000Z'

describe('the messenger of the local workspace', () => {
  it('finds the address of a person and of a board', async () => {
    expect(await at.messenger.address({ person: 'owner' })).toEqual({ channel: 'dm:owner' })
    expect(await at.messenger.address({ board: 'RRB' })).toEqual({ channel: 'board:RRB' })
  })

  it('says who or what it does not know', async () => {
    expect(await at.messenger.address({ person: 'nobody' })).toEqual({ none: 'nobody is known as nobody' })
    expect(await at.messenger.address({ board: 'NONE' })).toEqual({ none: 'there is no board NONE' })
  })

  it('lands a key once, even when it is sent at the same time', async () => {
    const sends = await Promise.all([1, 2, 3].map(() => at.messenger.send('chase:1', 'dm:owner', wholeCard, null)))
    expect(new Set(sends.map((sent) => JSON.stringify(sent))).size).toBe(1)
    expect(await at.conversations.read('dm:owner', 'owner')).toHaveLength(1)
  })

  it('finds a message by its key, but not in another channel or before its time', async () => {
    const sent = await at.messenger.send('chase:1', 'dm:owner', wholeCard, null)
    expect(sent).toMatchObject({ is: 'sent', ref: await at.messenger.find('chase:1', 'dm:owner', start) })
    expect(await at.messenger.find('chase:1', 'dm:chair', start)).toBeNull()
    expect(await at.messenger.find('chase:1', 'dm:owner', '2030-01-01T00:00:00.000Z')).toBeNull()
    expect(await at.messenger.find('chase:2', 'dm:owner', start)).toBeNull()
  })

  it('edits in place', async () => {
    const sent = await at.messenger.send('chase:1', 'dm:owner', wholeCard, null)
    if (sent.is !== 'sent') throw new Error('not sent')
    expect(await at.messenger.edit(sent.ref, { ...wholeCard, title: 'Answered' })).toEqual(sent)
    expect((await at.conversations.read('dm:owner', 'owner')).map(({ card }) => card?.title)).toEqual(['Answered'])
  })

  it('refuses to edit what is not there', async () => {
    const ref = { platform: 'local', tenant: 'local', channel: 'dm:owner', message: 'gone' } as const
    expect(await at.messenger.edit(ref, wholeCard)).toMatchObject({ is: 'refused' })
  })

  it('hangs a message in the thread of another', async () => {
    const first = await at.messenger.send('ask', 'dm:owner', wholeCard, null)
    if (first.is !== 'sent') throw new Error('not sent')
    await at.messenger.send('nudge', 'dm:owner', wholeCard, first.ref)
    expect((await at.conversations.read('dm:owner', 'owner')).map(({ thread }) => thread)).toEqual([null, first.ref.message])
  })

  it('keeps the order in which messages were posted, also within one moment', async () => {
    for (let count = 0; count < 40; count += 1) await at.messenger.send(`m${count}`, 'dm:owner', wholeCard, null)
    const keys = (await at.conversations.read('dm:owner', 'owner')).map(({ key }) => key)
    expect(keys).toEqual(Array.from({ length: 40 }, (_, count) => `m${count}`))
  })
})
