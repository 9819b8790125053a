import { rm } from 'node:fs/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startClerk } from '#app/start.ts'
import { holderOf } from '#domain/board/holding.ts'
import { scratchFolder } from '../builders/scratch.ts'
import { type Front, latest, morning, quiet, sampleStart, settings } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'
import { LocalFront, openLocalFront } from './fronts/local-front.ts'

const chair = 'probation-head'
const lead = 'cjr-lead'
const office = 'governance-officer'

/** The words of the newest file of that ending that was sent to the office. */
async function sentFile({ clerk }: Front, ending: string): Promise<string> {
  const sent = await clerk.desk.store.list('outgoing', { person: office })
  const files = sent.flatMap(({ card }) => card.lines.flatMap((line) => (line.as === 'file' ? [line.file] : [])))
  const file = files.findLast(({ name }) => name.endsWith(ending))
  return new TextDecoder().decode(await clerk.desk.files.read(file?.id ?? ''))
}

describe.each(fronts)('on $name', ({ open }) => {
  test('what was planned comes back in the next round to be ticked, and stands so in the report and the pack', async () => {
    const front = await open()
    await front.command(lead, 'report oppb')
    await front.fill(lead, { brag: 'Green (G)', headline: 'On course.' })
    await front.fill(lead, {})
    await front.fill(lead, { planned: '- Agree the housing pathway\n- Train champions\n- Write to landlords' })
    await front.fill(lead, {})
    await front.command(lead, 'submit OPPB-HR-001')
    await front.command(office, 'clear OPPB-HR-001')
    await front.moveTo('2024-06-05T11:00:00+01:00')

    expect(await front.command(lead, 'report oppb')).toContain('OPPB-HR-002')
    const ledger = await front.fill(lead, { brag: 'Amber (A)', headline: 'One thing slipped.' })
    expect(ledger).toContain('What was planned last time')
    for (const promise of ['Agree the housing pathway', 'Train champions', 'Write to landlords'])
      expect(ledger).toContain(promise)
    await front.fill(lead, {
      'outcome-0': 'Delivered',
      'outcome-1': 'Slipped',
      'why-1': 'to July, the trainer was ill',
      'outcome-2': 'Dropped',
      'why-2': 'the board dropped it',
    })
    const whole = await front.command(lead, 'show OPPB-HR-002')
    expect(whole).toContain('G Green')
    for (const words of ['delivered', 'slipped: to July, the trainer was ill', 'dropped: the board dropped it'])
      expect(whole).toContain(words)
    await front.command(lead, 'submit OPPB-HR-002')
    await front.command(office, 'pack oppb')
    expect(await sentFile(front, '-pack.md')).toMatch(/Train champions.*slipped.*the trainer was ill/)
  })

  test('a report that is sent after the seal goes into the addendum, says so to its lead and to the chair, and is late in neither', async () => {
    const front = await open()
    await front.moveTo(morning('2024-06-05'))
    await front.command(lead, 'report rrb amber, two posts are vacant')
    expect(await front.press(lead, 'Send to the chair')).toContain('so it goes into the addendum, “tabled since issue”')
    expect(await latest(front, chair, 'has submitted')).toContain('it goes into the addendum')
    expect(await front.command(chair, 'clear RRB-HR-001')).toContain('It goes with the addendum')
    expect(await front.command(office, 'pack rrb')).toContain('addendum 1')
    expect(await sentFile(front, 'addendum-1.md')).toContain('Two posts are vacant')
  })

  test('a report begins also where nobody asked for one: to a board that has no meeting ahead', async () => {
    const front = await open()
    const { boards } = front.clerk.desk.partnership
    const meetings = await front.clerk.desk.directory.meetings(null, '2024-05-30')
    const idle = boards.filter(({ id, former }) => !former && !meetings.some((one) => one.board === id))
    const seats = idle.flatMap((board) => board.seats.filter(({ noChase }) => !noChase))
    const people = await front.clerk.desk.directory.people()
    const seat = seats.find(({ id }) => holderOf(people, id, '2024-05-30') !== undefined)
    const holder = holderOf(people, seat?.id ?? '', '2024-05-30')?.id ?? ''
    expect(await front.command(holder, `report ${seat?.board} green, nothing to add`)).toContain('Is that right?')
    expect(await front.press(holder, 'Send to the chair')).toContain('is submitted')
    expect((await front.clerk.desk.store.list('report', { board: seat?.board ?? '' }))[0]).toMatchObject({
      status: 'submitted',
      meeting: null,
    })
  })

  test('control characters and marks of direction in what is typed do nothing, and nothing is lost', async () => {
    const front = await open()
    await front.command(chair, 'decision rrb "The \u202epilot\u0007 goes \u2066on\u2069"')
    const decided = await front.clerk.desk.store.get('decision', 'RRB-D-001')
    expect(decided?.text).toMatch(/^The pilot ? {1,2}goes on$/)
    await front.command(lead, 'report rrb')
    await front.fill(lead, { brag: 'Green (G)', headline: 'On \u202ecourse\u202c\u0000.' })
    expect((await front.clerk.desk.store.get('report', 'RRB-HR-001'))?.sections.headline).toMatch(/^On course *\.$/)
    await front.command(office, 'measure add rrb "Homes\u202e found" unit:homes')
    expect((await front.clerk.desk.store.list('measure')).map(({ definition }) => definition?.name)).toEqual(['Homes found'])
  })
})

test('a half-written draft survives a closed window and a restart of the clerk', async () => {
  const folder = await scratchFolder('restart')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const more = { BOARD_CLERK_CLOCK: sampleStart, BOARD_CLERK_DATA: folder }
  const started = async () => startClerk(await settings(more), quiet)
  {
    await using clerk = await started()
    const front = new LocalFront(clerk)
    await front.command(lead, 'report rrb')
    await front.fill(lead, { brag: 'Green (G)', headline: 'On course.', story: 'Half of it.' })
  }
  await using clerk = await started()
  const front = new LocalFront(clerk)
  const form = await front.command(lead, 'report rrb')
  expect(form).toContain('RRB-HR-001')
  expect(form).toContain('Half of it.')
})

test('who owes three reports is asked for them in one message, and the missing are named at the paper deadline', async () => {
  const front = await openLocalFront()
  await front.clerk.lookNow()
  const asks = await front.messages(lead)
  expect(asks.filter((text) => text.includes('Write the report'))).toHaveLength(1)
  await front.moveTo(morning('2024-06-05'))
  const posted = (await front.clerk.desk.store.list('outgoing', { board: 'WCJB-RRB' })).filter(({ job }) => job === 'pack')
  const words = JSON.stringify(posted.map(({ card }) => card.lines))
  expect(words).toContain('Still owed')
  expect(words).toContain('Strategic Commissioning Lead')
})
