import { expect, it } from 'vitest'
import { withFileLinks } from '#platforms/teams/file-links.ts'
import { renderCard } from '#platforms/teams/render/render.ts'
import { card } from '../../doubles/slack-house.ts'

const file = { id: 'abc', name: 'pack.docx', mediaType: 'application/msword', bytes: 3 }
const pack = card('Board pack', { lines: [{ as: 'file', file }] })

it('a file of a card is a link to where those who may see it open it', () => {
  const linked = withFileLinks(pack, ({ id, name }) => `https://clerk.example.org/file/${id}/${name}`)
  const [page] = renderCard(linked, 'Europe/London')
  expect(page.card.body).toContainEqual(
    expect.objectContaining({
      inlines: expect.arrayContaining([
        expect.objectContaining({
          text: 'pack.docx (3 bytes)',
          selectAction: { type: 'Action.OpenUrl', url: 'https://clerk.example.org/file/abc/pack.docx' },
        }),
      ]),
    }),
  )
})

it('a card without files stays as it is', () => {
  const plain = card('Hello')
  expect(withFileLinks(plain, () => 'https://clerk.example.org/')).toBe(plain)
})

it('where there are no pages to open files from, a card says once whom to ask for them', () => {
  const two = card('Board pack', {
    lines: [
      { as: 'file', file },
      { as: 'file', file: { ...file, name: 'pack.xlsx' } },
    ],
  })
  const [page] = renderCard(withFileLinks(two, null), 'Europe/London')
  const words = JSON.stringify(page.card.body)
  expect(words.split('ask the secretariat for them')).toHaveLength(2)
  expect(words.indexOf('pack.xlsx')).toBeLessThan(words.indexOf('ask the secretariat'))
  expect(withFileLinks(card('Hello'), null).lines).toEqual(card('Hello').lines)
})
