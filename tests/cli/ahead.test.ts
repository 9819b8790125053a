import { expect, it } from 'vitest'
import { folderOf } from '../config/small-folder.ts'
import { newFolder, Place } from './command.ts'

interface Items {
  readonly items: readonly Record<string, unknown>[]
}

/** The partnership as it is shipped, with an empty store. */
async function shipped(): Promise<Place> {
  return new Place(await newFolder(), `${process.cwd()}/config`)
}

it('a year of duties is listed with the steps counted back, and which dates no source confirms', async () => {
  const { items } = (await (await shipped()).json('list', 'duties', '--at', '2024-05-20')) as Items
  const ends = items.find(({ duty }) => duty === 'safer-streets-end')
  expect(ends).toMatchObject({ deadline: '2025-03-31', confirmed: true, board: 'CSP-W', made: [] })
  expect(ends?.steps).toMatchObject([{ on: '2025-01-06' }, { on: '2025-03-31' }])
  expect(items.find(({ id }) => id === 'svd-strategy:2025-01-31')).toMatchObject({ confirmed: false, kind: 'statutory' })
  expect(items.every(({ deadline }) => String(deadline) >= '2024-05-20' && String(deadline) <= '2025-05-20')).toBe(true)
})

it('money is listed with both figures where the papers differ, soonest end first', async () => {
  const { items } = (await (await shipped()).json('list', 'funding', '--at', '2024-05-20')) as Items
  expect(items.find(({ id }) => id === 'F24-3')).toMatchObject({
    amount: 248_000,
    words: '£0.248m',
    also: [{ words: '£0.249m', source: '001#86' }],
    endsOn: '2025-03-31',
    split: true,
    soon: true,
  })
  const ends = items.map(({ endsOn }) => String(endsOn ?? '9'))
  expect(ends).toEqual(ends.toSorted())
})

it.each([
  [
    'streams:\n  - { id: F1, name: Grant, endsOn: 2025-03-31 }\nservices: []\n',
    'All money and contracts in config/funding.yaml have ended.\n',
  ],
  ['streams: []\nservices: []\n', 'No money or contract is in config/funding.yaml.\n'],
])('no money that goes on is told by why', async (file, told) => {
  const place = new Place(await newFolder(), await folderOf({ 'funding.yaml': file }))
  expect((await place.run('list', 'funding', '--at', '2025-04-01')).out).toBe(told)
})

it.each([
  ['list duties --owner svd-chair', 'does not narrow duties'],
  ['list funding --board rrb', 'does not narrow funding'],
])('%s is refused with what can be asked', async (words, why) => {
  const { code, err } = await (await shipped()).run(...words.split(' '))
  expect(code).toBe(2)
  expect(err).toContain(why)
})
