import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Door } from '#jobs/door/door.ts'
import { anAction } from '../../builders/action.ts'
import { Visitor } from './visitor.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let at: Workspace
let chair: Visitor
let owner: Visitor
beforeEach(async () => {
  at = await openWorkspace((desk) => new Door(desk).answer)
  const given = { version: 0, boards: ['RRB'], seat: 'RRB-1', due: '2024-03-31' }
  const actions = [
    anAction({ ...given, id: 'RRB-012', title: 'Employer days' }),
    anAction({ ...given, id: 'RRB-015', title: 'Housing' }),
  ]
  const put = actions.map((record) => ({ kind: 'action', record }) as const)
  await at.store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
  chair = await new Visitor(at.url).open('/as/chair/dm')
  owner = await new Visitor(at.url).open('/as/owner/dm')
})
afterEach(() => at[Symbol.asyncDispose]())

const statusOf = async (ref: string) => (await at.store.get('action', ref))?.status

/** The message whose card has a button that says this first, as the page just shown has it. */
function messageWith(html: string, label: string): string {
  return new RegExp(`name="message" value="([^"]+)">\\s*<button[^>]*>${label}`).exec(html)?.[1] ?? ''
}

describe('the workspace with the real clerk behind it', () => {
  it('lets an owner answer in plain words, and says back what it recorded', async () => {
    await owner.post('/as/owner/dm/say', { as: 'message', words: 'RRB-012 done, evidence in the shared folder' })
    expect((await owner.get('/as/owner/dm')).html).toContain('evidence in the shared folder')
    expect(await statusOf('RRB-012')).toBe('done')
  })

  it('lets an owner answer with one tap of their own page', async () => {
    const { html } = await owner.get('/as/owner/page')
    await owner.post('/as/owner/page/press', { message: messageWith(html, 'On track'), button: owner.button('On track') })
    const actions = await at.store.list('action')
    expect(actions.map(({ brag }) => brag).toSorted()).toEqual(['green', null])
  })

  it('lets an owner ask for more time by a form, which moves nothing until the chair agrees', async () => {
    const form = (await owner.post('/as/owner/dm/say', { as: 'command', words: 'date RRB-015' })).location
    const page = await owner.get(form)
    expect(page.html).toContain('<h1')
    const date = { 'to-day': '30', 'to-month': '4', 'to-year': '2024', why: 'Waiting on housing data' }
    await owner.post(form, date)
    expect(await at.store.get('action', 'RRB-015')).toMatchObject({
      due: { on: '2024-03-31' },
      dateAsked: { to: { on: '2024-04-30' }, why: 'Waiting on housing data' },
    })
    await chair.post('/as/chair/dm/say', { as: 'command', words: 'approve RRB-015' })
    expect((await at.store.get('action', 'RRB-015'))?.due.on).toBe('2024-04-30')
  })

  it('refuses what a person may not do, in words, and changes nothing', async () => {
    await owner.post('/as/owner/dm/say', { as: 'command', words: 'signoff RRB-012' })
    expect((await owner.get('/as/owner/dm')).html).toContain('it is for the chair or deputy of the board')
    expect(await statusOf('RRB-012')).toBe('in progress')
  })

  it('lists the actions of a board to its chair, and shows nothing of it to others', async () => {
    await chair.post('/as/chair/dm/say', { as: 'command', words: 'actions rrb' })
    expect((await chair.get('/as/chair/dm')).html).toContain('Employer days')
    const observer = await new Visitor(at.url).open('/as/observer/dm')
    await observer.post('/as/observer/dm/say', { as: 'command', words: 'actions rrb' })
    expect((await observer.get('/as/observer/dm')).html).not.toContain('Employer days')
  })
})
