import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { isMistaken } from '#config/page/mistake.ts'
import { ConfigDirectory } from '#config/people/directory.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Handle } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import type { Lookup } from '#ports/lookup.ts'
import type { Put, Store } from '#ports.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { changed, folderOf } from './small-folder.ts'

let folder: string
let store: Store
let partnership: Partnership

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clerk-directory-'))
  store = await openEmbedded(folder)
  partnership = await loaded()
})

afterEach(async () => {
  await store[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

async function loaded(files: Readonly<Record<string, string>> = {}): Promise<Partnership> {
  const read = await loadConfig(await folderOf(files))
  if (isMistaken(read)) throw new Error('the small partnership has mistakes')
  return read
}

async function keep(...put: readonly Put[]): Promise<void> {
  const committed = await store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
  expect(committed.done).toBe(true)
}

function found(id: string, user: string): Put {
  const record: Lookup = { id, version: 0, platform: 'slack', found: user, at: '2024-02-29T09:10:00.000Z' }
  return { kind: 'lookup', record }
}

function person(change: Partial<Person>): Put {
  const record: Person = {
    id: 'newcomer',
    version: 0,
    name: 'Newcomer',
    role: 'New',
    agency: 'PROBATION',
    email: 'newcomer@example.org',
    roles: [],
    holdings: [],
    handles: { slack: 'U0NEW' },
    prefers: null,
    ...change,
  }
  return { kind: 'person', record }
}

function meeting(change: Partial<Meeting>): Put {
  const record: Meeting = {
    id: 'TOP-2024-05-02',
    version: 0,
    board: 'TOP',
    startsAt: '2024-05-02T09:00:00.000Z',
    uid: 'one@calendar',
    place: null,
    example: false,
    ...change,
  }
  return { kind: 'meeting', record }
}

const slack = (user: string, tenant = 'T1'): Handle => ({ platform: 'slack', tenant, user })

describe('somebody who speaks to the clerk', () => {
  it('is known in the local workspace by the id of the person', async () => {
    const directory = new ConfigDirectory(partnership, store)
    expect((await directory.personOf({ platform: 'local', tenant: 'local', user: 'office-lead' }))?.id).toBe('office-lead')
  })

  it('is known by e-mail whatever its capitals', async () => {
    const directory = new ConfigDirectory(partnership, store)
    expect((await directory.personOf({ platform: 'email', tenant: '', user: 'Office-Lead@Example.org' }))?.id).toBe('office-lead')
  })

  it('is known by a user id once their address was looked up, and not before', async () => {
    const directory = new ConfigDirectory(partnership, store)
    expect(await directory.personOf(slack('U1'))).toBeUndefined()
    await keep(found('slack:office-lead@example.org', 'U1'))
    expect((await directory.personOf(slack('U1')))?.id).toBe('office-lead')
  })

  it('is not known by an address that was looked up on another platform', async () => {
    const directory = new ConfigDirectory(partnership, store)
    await keep(found('slack:office-lead@example.org', 'U1'))
    expect(await directory.personOf({ platform: 'teams', tenant: 'x', user: 'U1' })).toBeUndefined()
  })

  it('is never known by posing as an address', async () => {
    const directory = new ConfigDirectory(partnership, store)
    expect(await directory.personOf(slack('office-lead@example.org'))).toBeUndefined()
  })

  it('is known by the user id that configuration gives', async () => {
    const given = await loaded(changed('people.yaml', ['slack: office-lead@example.org', 'slack: U77']))
    expect((await new ConfigDirectory(given, store).personOf(slack('U77')))?.id).toBe('office-lead')
  })

  it.each([
    ['T1', 'office-lead'],
    ['T2', undefined],
    ['', undefined],
  ])('from the workspace "%s", where only T1 may speak, is %s', async (tenant, id) => {
    const given = await loaded({
      ...changed('people.yaml', ['slack: office-lead@example.org', 'slack: U77']),
      ...changed('partnership.yaml', ['{slack: []', '{slack: [T1]']),
    })
    expect((await new ConfigDirectory(given, store).personOf(slack('U77', tenant)))?.id).toBe(id)
  })
})

describe('people', () => {
  it('are those of the configuration and those imported', async () => {
    const directory = new ConfigDirectory(partnership, store)
    expect((await directory.people()).map(({ id }) => id)).toEqual(['office-lead', 'probation-head'])
    await keep(person({}))
    expect((await directory.people()).map(({ id }) => id)).toEqual(['office-lead', 'probation-head', 'newcomer'])
    expect((await directory.personOf(slack('U0NEW')))?.id).toBe('newcomer')
  })

  it('imported with an id of the configuration take its place, in every way of finding them', async () => {
    const directory = new ConfigDirectory(partnership, store)
    await directory.people()
    await keep(person({ id: 'office-lead', name: 'Successor' }))
    expect((await directory.person('office-lead'))?.name).toBe('Successor')
    expect((await directory.personOf(slack('U0NEW')))?.name).toBe('Successor')
    expect(await directory.personOf({ platform: 'email', tenant: '', user: 'office-lead@example.org' })).toBeUndefined()
    expect(await directory.people()).toHaveLength(2)
  })

  it('are the same list while nothing changed, so that what is made of it can be kept', async () => {
    const directory = new ConfigDirectory(partnership, store)
    const before = await directory.people()
    await keep(meeting({}))
    expect(await directory.people()).toBe(before)
    await keep(person({}))
    expect(await directory.people()).not.toBe(before)
  })

  it('that nobody has are undefined', async () => {
    expect(await new ConfigDirectory(partnership, store).person('nobody')).toBeUndefined()
  })
})

describe('meetings', () => {
  const idsOf = (meetings: readonly Meeting[]) => meetings.map(({ id }) => id)

  it('are those of the configuration and of the store, in order of time', async () => {
    const directory = new ConfigDirectory(partnership, store)
    await keep(meeting({}))
    expect(idsOf(await directory.meetings(null, null))).toEqual(['TOP-2024-03-14', 'TOP-2024-05-02', 'UNDER-2024-07-04'])
  })

  it.each([
    ['TOP', null, ['TOP-2024-03-14', 'TOP-2024-05-02']],
    ['TOP', '2024-03-15', ['TOP-2024-05-02']],
    ['TOP', '2024-03-14', ['TOP-2024-03-14', 'TOP-2024-05-02']],
    [null, '2024-05-03', ['UNDER-2024-07-04']],
    ['NONE', null, []],
  ])('of board %s from %s are %j', async (board, from, ids) => {
    const directory = new ConfigDirectory(partnership, store)
    await keep(meeting({}))
    expect(idsOf(await directory.meetings(board, from))).toEqual(ids)
  })

  it('imported for the day of a configured one take its place', async () => {
    const directory = new ConfigDirectory(partnership, store)
    await directory.meetings(null, null)
    await keep(meeting({ id: 'TOP-2024-03-14', startsAt: '2024-03-14T14:00:00.000Z' }))
    expect(await directory.meetings('TOP', null)).toMatchObject([{ startsAt: '2024-03-14T14:00:00.000Z', example: false }])
  })

  it('that were called off are not listed, although configuration has them', async () => {
    const directory = new ConfigDirectory(partnership, store)
    const [configured] = await directory.meetings('TOP', null)
    expect(configured).toBeDefined()
    await keep(meeting({ ...configured, cancelled: true }))
    expect(idsOf(await directory.meetings('TOP', null))).toEqual([])
  })

  it('on the local day count from that day, whatever the clock shows in UTC', async () => {
    const directory = new ConfigDirectory(partnership, store)
    await keep(meeting({ id: 'TOP-2024-06-01', startsAt: '2024-05-31T23:30:00.000Z' }))
    expect(idsOf(await directory.meetings('TOP', '2024-06-01'))).toEqual(['TOP-2024-06-01'])
  })
})
