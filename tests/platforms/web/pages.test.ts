import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wholeCard } from './scripted-answer.ts'
import { Visitor } from './visitor.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let at: Workspace
let owner: Visitor
beforeEach(async () => {
  at = await openWorkspace()
  owner = await new Visitor(at.url).open('/as/owner/dm')
})
afterEach(() => at[Symbol.asyncDispose]())

const filled = { 'to-day': '5', 'to-month': '4', 'to-year': '2024', why: 'Waiting on data', colour: 'amber' }

/** Asks for a form, and gives its address. */
async function asked(channel = 'dm'): Promise<string> {
  return (await owner.post(`/as/owner/${channel}/say`, { as: 'command', words: 'date' })).location
}

describe('a form that the clerk asks to be filled', () => {
  it('is a page of its own, marked, with what is known already', async () => {
    const { html } = await owner.get(await asked())
    expect(html).toContain('<h1 class="govuk-heading-l">Ask for a new date for RRB-015</h1>')
    expect(html).toContain('Sunday 31 March 2024')
    expect(html).toContain('<strong>OFFICIAL</strong>')
  })

  it('fills the intent it was asked for, in the place it was asked in', async () => {
    const { status, location } = await owner.post(await asked('board/RRB'), { ...filled, do: 'signoff', fills: '{}' })
    expect(status).toBe(303)
    expect(location).toMatch(/^\/as\/owner\/board\/RRB#m-/)
    expect(at.script.heard.at(-1)).toMatchObject({
      place: { channel: 'board:RRB' },
      said: {
        as: 'form',
        fills: { do: 'date', ref: 'RRB-015' },
        values: { to: '2024-04-05', why: 'Waiting on data', colour: 'amber' },
      },
    })
  })

  it('is shown again with every mistake, and what was typed', async () => {
    const form = await asked()
    const { status, html } = await owner.post(form, { ...filled, 'to-day': '31', colour: '' })
    expect(status).toBe(422)
    expect(html).toContain('<title>Error: Ask for a new date')
    expect(html).toContain('<a href="#to-day">New date must be a real date, such as 27 3 2026</a>')
    expect(html).toContain('<a href="#colour">Choose an answer for “Colour”</a>')
    expect(html).toContain('Waiting on data')
    expect(at.script.heard).toHaveLength(1)
  })

  it('is shown again with the clerk’s refusal, and can then be put right', async () => {
    const form = await asked()
    const refused = await owner.post(form, { ...filled, why: 'because' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('Say more about why. Nothing was changed.')
    expect((await owner.post(form, filled)).status).toBe(303)
  })

  it('is gone once it was sent, and is nobody else’s', async () => {
    const form = await asked()
    const chair = await new Visitor(at.url).open('/as/chair/dm')
    expect((await chair.get(form.replace('owner', 'chair'))).status).toBe(410)
    await owner.post(form, filled)
    expect((await owner.get(form)).status).toBe(410)
  })
})

describe('my page', () => {
  it('shows what the clerk answers when it is opened', async () => {
    const { html } = await owner.get('/as/owner/page')
    expect(at.script.heard.at(-1)).toMatchObject({ place: { kind: 'home' }, said: { as: 'opened' } })
    expect(html).toContain('Employer days in prison')
    expect(html).toContain('<strong>OFFICIAL-SENSITIVE</strong>')
  })

  it('has buttons that work', async () => {
    const { html } = await owner.get('/as/owner/page')
    const message = /name="message" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const button = owner.button('On track')
    const { location } = await owner.post('/as/owner/page/press', { message, button })
    expect(at.script.heard.at(-1)?.said).toEqual({ as: 'press', intent: { do: 'on-track', ref: 'RRB-012' }, message: null })
    expect(location).toMatch(/^\/as\/owner\/dm#m-/)
    expect((await owner.post('/as/chair/page/press', { message, button })).status).toBe(409)
  })
})

describe('the clock', () => {
  const minute = () => at.clock.now().slice(0, 16)

  beforeEach(() => {
    const step = { job: 'chase', why: 'T-10 of the meeting: no answer yet', summary: '3 actions' }
    at.steps.push(
      { ...step, at: '2024-03-01T09:00:00.000Z', to: 'owner' },
      { ...step, at: '2024-03-05T09:00:00.000Z', to: 'RRB' },
    )
  })

  it('is shown with what the clerk will do next, to whom, and why', async () => {
    const { html } = await owner.get('/as/owner/dm')
    expect(html).toContain('9:10am on Thursday 29 February 2024')
    expect(html).toContain('<strong>Chase</strong> to <strong>you</strong>: 3 actions')
    expect(html).toContain('<strong>Chase</strong> to Reducing Reoffending Board: 3 actions')
    expect(html).toContain('Why: T-10 of the meeting: no answer yet')
  })

  it('moves to the next step, and what is due there is done', async () => {
    await owner.post('/as/owner/dm/clock', { at: '2024-03-01T09:00:00.000Z' })
    expect(minute()).toBe('2024-03-01T09:00')
    expect(at.visited.length).toBeGreaterThan(0)
  })

  it('moves to the next meeting by way of every step before it', async () => {
    const { html } = await owner.get('/as/owner/dm')
    const meeting = /name="at" value="(2024-03-14[^"]+)"/.exec(html)?.[1] ?? ''
    await owner.post('/as/owner/dm/clock', { at: meeting })
    expect(at.visited.map((stop) => stop.slice(0, 16))).toEqual(['2024-03-01T09:00', '2024-03-05T09:00', '2024-03-14T10:00'])
  })

  it('tells who was written to on the way, and where to read it', async () => {
    at.onMove(() => at.messenger.send('ask', 'dm:owner', wholeCard, null))
    const { location } = await owner.post('/as/chair/dm/clock', { at: '2024-03-01T09:00:00.000Z' })
    const { html } = await owner.get(location)
    expect(html).toContain('The clock moved to 9am on Friday 1 March 2024.')
    expect(html).toContain('the clerk sent 1 message.')
    expect(html).toContain('<a class="govuk-link" href="/as/owner/dm">Head of Resettlement</a>')
  })

  it('tells when nothing was sent on the way', async () => {
    const { location } = await owner.post('/as/chair/dm/clock', { at: '2024-03-01T09:00:00.000Z' })
    expect((await owner.get(location)).html).toContain('The clerk had nothing to send on the way.')
  })

  it('moves to nine in the morning of any date, summer or winter', async () => {
    await owner.post('/as/owner/dm/clock', { at: 'date', 'date-day': '1', 'date-month': '7', 'date-year': '2024' })
    expect(minute()).toBe('2024-07-01T08:00')
  })

  it.each([
    ['28', '2', '2024', 'The clock only moves forward'],
    ['29', '2', '2024', 'The clock only moves forward'],
    ['30', '2', '2024', 'must be a real date'],
    ['', '', '', 'must be a real date'],
    ['1', '3', '2050', 'within a year'],
  ])('stays where it is for %s %s %s', async (day, month, year, sentence) => {
    const answer = await owner.post('/as/owner/dm/clock', { at: 'date', 'date-day': day, 'date-month': month, 'date-year': year })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain(sentence)
    expect(minute()).toBe('2024-02-29T09:10')
  })

  it.each([
    ['2020-01-01T00:00:00Z', 422],
    ['2090-01-01T00:00:00Z', 422],
    ['yesterday', 400],
  ])('refuses to be set to %s by hand', async (moment, status) => {
    expect((await owner.post('/as/owner/dm/clock', { at: moment })).status).toBe(status)
    expect(minute()).toBe('2024-02-29T09:10')
  })
})
