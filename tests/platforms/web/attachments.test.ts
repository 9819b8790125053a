import { expect, it } from 'vitest'
import type { Card } from '#cards/card.ts'
import { openWorkspace } from './workspace.ts'

const card = (id: string): Card => ({
  title: 'Pack',
  marking: 'OFFICIAL',
  lines: [
    {
      as: 'chart',
      chart: {
        title: 'Burn-up',
        says: 'Eight “planned”, five done.',
        shape: { as: 'lines', unit: 'actions', points: ['April'], series: [{ name: 'Done', tone: 'actual', values: [5] }] },
      },
    },
    { as: 'file', file: { id, name: 'pack.docx', mediaType: 'application/msword', bytes: 3 } },
  ],
})

it('a board reads the picture and the file of a card, and nobody else does', async () => {
  await using workspace = await openWorkspace()
  const id = await workspace.store.files.write(Uint8Array.from([1, 2, 3]))
  await workspace.messenger.send('pack:1', 'board:RRB', card(id), null)
  const page = await (await fetch(`${workspace.url}/as/chair/board/RRB`)).text()
  const [, src = ''] = /<img src="([^"]+)" alt="Burn-up: Eight “planned”, five done\."/.exec(page) ?? []
  const [, href = ''] = /<a class="govuk-link" href="([^"]+)" download>pack.docx/.exec(page) ?? []
  const image = await fetch(workspace.url + src)
  expect(image.headers.get('content-type')).toBe('image/png')
  const file = await fetch(workspace.url + href)
  expect(file.headers.get('content-disposition')).toBe('attachment; filename=pack.docx')
  expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([1, 2, 3])
  expect((await fetch(workspace.url + href.replace('/as/chair/', '/as/observer/'))).status).toBe(404)
  expect((await fetch(workspace.url + href.replace(/\d+$/, '7'))).status).toBe(404)
})
