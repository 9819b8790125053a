import { describe, expect, test } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import { type Front, latest } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'
import { openSlackFront } from './fronts/slack-front.ts'

const office = 'governance-officer'
const lead = 'cjr-lead'
const monday = '2024-06-03T08:35:00+01:00'

async function digestsOf(front: Front): Promise<string[]> {
  const all = await front.clerk.desk.store.list('outgoing')
  return all.filter(({ job, to }) => job === 'digest' && 'person' in to && to.person === office).map(({ id }) => id)
}

describe.each(fronts)('on $name', ({ open }) => {
  test('a statutory date begins early at a press, and is taken back', async () => {
    const front = await open()
    const chained = async () => (await front.clerk.desk.store.list('occurrence')).length
    const before = await chained()
    expect(await front.command('governance-officer', 'duties svd')).toContain('its actions are made on')
    expect(await front.press('governance-officer', 'Begin now')).toContain('Who owns them is asked before the board’s meetings')
    expect(await chained()).toBe(before + 1)
    expect(await front.press('governance-officer', 'Undo')).toContain('withdrawn')
    expect(await chained()).toBe(before)
  })

  test('Monday’s digest arrives once, at its hour, and is what “digest” answers', async () => {
    const front = await open()
    await front.clerk.lookNow()
    expect(await digestsOf(front)).toEqual([])
    await front.moveTo('2024-06-03T08:25:00+01:00')
    expect(await digestsOf(front)).toEqual([])
    await front.moveTo(monday)
    await front.clerk.lookNow()
    expect(await digestsOf(front)).toEqual(['digest:2024-W23:governance-officer'])
    const arrived = (await front.messages(office)).filter((text) => text.includes('Weekly digest, Monday 3 June 2024'))
    expect(arrived.length).toBeGreaterThan(0)
    for (const title of ['Overdue', 'Vacant seats', 'Funding and contracts that end', 'Meetings ahead'])
      expect(arrived.join('\n')).toContain(title)
    const sent = await front.clerk.desk.store.get('outgoing', 'digest:2024-W23:governance-officer')
    expect(sent?.status).toBe('sent')
    const first = await front.command(office, 'digest')
    for (const line of plainCard(sent?.card ?? { title: '', marking: 'OFFICIAL', lines: [] }, 'Europe/London').split('\n'))
      if (line.includes('overdue, due')) expect(first).toContain(line.trim().slice(0, 40))
  })

  test('a press on a line of it does its next step, and the rest of a part is a press away', async () => {
    const front = await open()
    await front.clerk.lookNow()
    await front.moveTo(monday)
    expect(await front.press(office, 'Open CJ-12')).toContain('Host neurodiversity partnership event')
    expect(await front.press(office, 'Chase', 'CJ-12')).toContain('1 person asked')
    expect(await latest(front, lead, 'CJ-12')).toContain('asks for a word')
    const all = await front.command(office, 'digest needs owner')
    expect(all).toContain('Page 1 of')
    expect(await front.press(office, 'Next page')).toContain('Page 2 of')
  })

  test('an agency hears of its own pace alone, and money is the office’s own business', async () => {
    const front = await open()
    expect(await front.command('probation-head', 'agency police')).toContain('You may only see how your own agency answers.')
    expect(await front.command('probation-head', 'funding')).not.toContain('£')
    expect(await front.command(office, 'funding F24-3')).toContain('Also given as')
  })
})

test('a token that Slack takes no more is in Monday’s digest of the office, with what to do', async () => {
  const front = await openSlackFront()
  await front.clerk.lookNow()
  front.workspace.double.on('auth.test', () => ({ ok: false, error: 'missing_scope' }))
  await front.moveTo(monday)
  const text = (await front.messages(office)).filter((one) => one.includes('Weekly digest, Monday 3 June 2024')).join('\n')
  expect(text).toContain('Checks that did not pass')
  expect(await front.command(office, 'digest checks')).toContain('Set SLACK_BOT_TOKEN to the token of the installed app.')
  expect(await front.command(office, 'checks')).toContain('slack token')
})
