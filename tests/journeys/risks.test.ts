import { describe, expect, test } from 'vitest'
import { type Front, latest, morning } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'
import { openSlackFront, type SlackFront } from './fronts/slack-front.ts'

const chair = 'probation-head'
const elt = 'chief-executive'
const other = 'deputy-chief-executive'

describe.each(fronts)('on $name', ({ open }) => {
  test('what is said by name of a new risk is its cause and effect, and no part of its title', async () => {
    const clerk = await open()
    await clerk.command(chair, 'risk add rrb Venue closed cause:the lease ends, effect:no rooms for groups owner:housing')
    const shown = await clerk.command(chair, 'show RRB-R-001')
    expect(shown).toMatch(/RRB-R-001\W+Venue closed\W*\n/)
    expect(shown).toMatch(/the lease ends[^,]*no rooms for groups/)
    await clerk.command(chair, 'risk edit RRB-R-001 event:the hall shuts')
    expect(await clerk.command(chair, 'show RRB-R-001')).toMatch(/the lease ends[^,]*the hall shuts[^,]*no rooms for groups/)
  })

  test('a risk is scored, escalated and answered; the board, the raiser and every copy hear of it', async () => {
    const clerk = await open()
    expect(await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')).toContain('RRB-R-001')
    expect(await clerk.command(chair, 'risk score RRB-R-001 6 4')).toContain('is off the matrix: likelihood goes from 1 to 5')
    const scored = await clerk.command(chair, 'risk score RRB-R-001 4x5=20 two landlords gave notice')
    expect(scored).toContain('4 × 5 = 20 Very high')
    expect(scored).toContain('beyond what the board may bear')
    expect(await clerk.command(chair, 'risk score RRB-R-001 target Unlikely / medium')).toContain('Target: 2 × 3 = 6 Medium')
    expect(await clerk.command(chair, 'risk score RRB-R-001 gross 6 9')).toContain('is off the matrix')
    expect(await clerk.command(chair, 'risk score RRB-R-001 H')).toContain('“H” is not a likelihood and an impact')

    expect(await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:1/1/2024')).toContain(
      'The day to decide by is past',
    )
    expect(await clerk.command(chair, 'escalate RRB-R-001 by:14/6/2024')).toContain('needs the decision that is wanted')
    const asked = await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:14/6/2024')
    expect(asked).toContain('escalated to ELT')
    const reviewed = await clerk.command(chair, 'risk review RRB-R-001 still waiting')
    expect(reviewed).toContain('reviewed')
    expect(reviewed).not.toContain('Escalate…')
    expect(await clerk.command(chair, 'brief rrb')).toContain('no body above bears it')
    expect(await clerk.command(chair, 'accept RRB-R-001 yes')).toContain('it is for the body that is asked to decide')

    expect(await clerk.command(elt, 'help')).toMatch(/Escalations.*accept, return, hold, decline, deescalate/)
    expect(await clerk.command(elt, 'help escalations')).toMatch(
      /accept REF WHY[\s\S]*return REF ADVICE[\s\S]*hold REF until[\s\S]*decline REF WHY/,
    )
    expect(await clerk.command(elt, 'help')).not.toMatch(/(Reporting|Running a board)\W+[^\n]*(return|decline)\b/)
    expect(await clerk.command(chair, 'help reporting')).toContain('return REF WHY')
    expect(await clerk.command('housing-manager', 'help')).not.toMatch(/\b(?:decline|return)\b/)
    const shown = await clerk.command(elt, 'show RRB-R-001')
    expect(shown).toContain('Waiting for an answer')
    expect(await clerk.press(elt, 'Accept…', 'RRB-R-001')).toContain('What is decided?')
    const accepted = await clerk.fill(elt, {
      why: 'We fund it until March',
      until: '2025-03-31',
      actions: 'Sign the third landlord',
    })
    expect(accepted).toContain('accepted until Monday 31 March 2025')
    const brief = await clerk.command(chair, 'brief rrb')
    expect(brief).toContain('Risks beyond what the board may bear (1)')
    expect(brief).toMatch(/RRB-R-001 Housing offers dry up[\s\S]*4 × 5 = 20 · borne by a body above until Monday 31 March 2025/)
    expect(await clerk.command(other, 'decline RRB-R-001 no money')).toContain('was first: it was accepted already')
    expect(await clerk.press(other, 'Add as a comment…')).toContain('no money')
    expect(await clerk.fill(other, {})).toContain('comment added')
    expect(await clerk.command(elt, 'accept RRB-R-001 yes')).toContain('You answered it already: it was accepted.')
    expect(await latest(clerk, chair, 'ELT has accepted')).toContain('We fund it until March')
    expect(await clerk.command(chair, 'risks rrb')).toContain('RRB-R-001')
    expect(await clerk.command(elt, 'risks corporate')).toContain('RRB-R-001')
    expect(await clerk.command(chair, 'history RRB-R-001')).toContain('accepted by')
  })

  test('whoever answered takes it back by the Undo below, the board hears so, and it is answered again', async () => {
    const clerk = await open()
    await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
    await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:14/6/2024')
    expect(await clerk.command(elt, 'accept RRB-R-001 no')).toContain(
      '“no” does not tell the board why. What shall the board read?',
    )
    expect(await latest(clerk, chair, 'ELT has accepted')).toBe('')

    await clerk.command(elt, 'show RRB-R-001')
    await clerk.press(elt, 'Accept…', 'RRB-R-001')
    await clerk.fill(elt, { why: 'We fund it until March', actions: 'Sign the third landlord' })
    await clerk.clerk.lookNow()
    expect(await latest(clerk, chair, 'We fund it until March')).toContain('ELT has accepted')
    expect(await clerk.command(elt, 'decline RRB-R-001 We have no money')).toContain(
      'To decide again, press Undo below what I said to your answer',
    )
    expect(await clerk.command(other, 'show RRB-R-001')).not.toContain('Take my answer back')
    expect(await clerk.command(elt, 'show RRB-R-001')).toContain('Take my answer back')
    const undone = await clerk.press(elt, 'Take my answer back')
    expect(undone).toContain('your answer “accepted”. Reducing Reoffending and the owner are told. ELT can decide again.')
    await clerk.clerk.lookNow()

    expect(await latest(clerk, chair, 'took back the answer of ELT')).toContain('ELT decides again')
    const inThread = (await clerk.clerk.desk.store.list('outgoing', { ref: 'RRB-R-001' })).filter(({ to }) => 'board' in to)
    const titles = inThread.filter(({ about }) => about.board === 'WCJB-RRB').map(({ card }) => card.title)
    expect(titles.toSorted()).toEqual([
      'RRB-R-001: ELT accepted',
      'RRB-R-001: answer taken back',
      'RRB-R-001: escalated to ELT',
      'Withdrawn: RRB-R-001: ELT accepted',
    ])
    expect((await clerk.messages(chair)).join()).not.toContain('We fund it until March')
    expect(await clerk.command(elt, 'risks corporate')).not.toContain('RRB-R-001')
    expect(await clerk.command(elt, 'show RRB-R-001')).toContain('Waiting for an answer')
    const store = clerk.clerk.desk.store
    expect(await store.get('escalation', 'RRB-R-001-E1')).toMatchObject({ status: 'posted', answers: [] })
    expect(await store.get('risk', 'RRB-R-001')).toMatchObject({ mitigations: [], acceptedUntil: null })
    const agreed = (await store.list('action', { board: 'WCJB-RRB' })).filter(({ title }) => title === 'Sign the third landlord')
    expect(agreed.map(({ status }) => status)).toEqual(['cancelled'])

    expect(await clerk.command(other, 'decline RRB-R-001 We have no money')).toContain('declined')
    expect(await clerk.command(chair, 'history RRB-R-001')).toContain('undone')
  })

  test('a merge of a risk that waits for an answer is undone by its button, and it waits again', async () => {
    const clerk = await open()
    await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
    await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:14/6/2024')
    await clerk.command(chair, 'risk add rrb "Rents go up"')
    await clerk.command(chair, 'risk merge RRB-R-001 RRB-R-002 The same money')
    expect(await clerk.command(elt, 'show RRB-R-001')).toContain('merged into RRB-R-002')
    expect(await clerk.press(chair, 'Undo')).toContain('waits for an answer again')
    expect(await clerk.command(elt, 'show RRB-R-001')).toContain('Waiting for an answer')
    expect(await clerk.command(elt, 'accept RRB-R-001 We fund it')).toContain('accepted')
  })
})

describe('the clock of an escalation', () => {
  test('what nobody answers is paged once more in its thread, then the director is told, once', async () => {
    const clerk = await openSlackFront()
    await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
    await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:28/6/2024')
    await jump(clerk, morning('2024-06-06'))
    expect((await sent(clerk, 'page:')).length).toBe(0)
    await jump(clerk, morning('2024-06-07'))
    const pages = await sent(clerk, 'page:')
    expect(pages.map(({ status }) => status)).toEqual(['sent'])
    expect(pages[0]?.refs[0]?.channel).toBe((await sent(clerk, 'escalation:RRB-R-001-E1@'))[0]?.refs[0]?.channel)
    await jump(clerk, morning('2024-06-17'))
    expect((await sent(clerk, 'director:')).length).toBe(1)
    expect(await latest(clerk, 'director-of-operations', 'once more since')).toContain('Fund a third landlord')
  })

  test('a risk accepted until a day comes back to the body after it', async () => {
    const clerk = await openSlackFront()
    await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
    await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:28/6/2024')
    await clerk.command(elt, 'accept RRB-R-001 We fund it for a week until:7/6/2024')
    await jump(clerk, morning('2024-06-07'))
    expect(await clerk.command(elt, 'show RRB-R-001')).toContain('until Friday 7 June 2024')
    await jump(clerk, morning('2024-06-10'))
    const shown = await clerk.command(elt, 'show RRB-R-001')
    expect(shown).toContain('accepted until Friday 7 June 2024')
    expect(shown).not.toContain('2024-06-07')
    expect(await clerk.command(elt, 'decline RRB-R-001 No more money')).toContain('declined')
  })

  test.each([
    ['withdrawn', chair, 'withdraw RRB-R-001 We can wait', 'it is no longer asked back'],
    ['declined', elt, 'decline RRB-R-001 We keep it for now', 'declined'],
  ])(
    'an ask to give it back that is %s leaves it accepted, and it comes back on its day all the same',
    async (_, who, words, told) => {
      const clerk = await openSlackFront()
      await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
      await clerk.command(chair, 'risk score RRB-R-001 4 5')
      await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:28/6/2024')
      await clerk.command(elt, 'accept RRB-R-001 We fund it for a week until:7/6/2024')
      await clerk.command(chair, 'deescalate RRB-R-001 We can bear it again')
      const answer = await clerk.command(who, words)
      expect(answer).toContain(told)
      expect(answer).not.toContain('beyond what the board may bear')
      expect(await clerk.command(chair, 'risks rrb')).toContain('ELT: accepted')
      await jump(clerk, morning('2024-06-10'))
      const shown = await clerk.command(elt, 'show RRB-R-001')
      expect(shown).toContain('Waiting for an answer')
      expect(shown).toContain('accepted until Friday 7 June 2024')
    },
  )
})

/** Straight to a moment: the days between are not played. */
async function jump({ clock, clerk }: SlackFront, at: string) {
  clock.moveTo(at)
  await clerk.lookNow()
  await clerk.lookNow()
}

async function sent({ clerk }: Front, start: string) {
  const all = await clerk.desk.store.list('outgoing')
  return all.filter(({ id, edits }) => edits === null && id.startsWith(start))
}

describe('an overdue review', () => {
  test('is asked for in one message a week, and a press answers it', async () => {
    const clerk = await openSlackFront()
    await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:probation')
    await clerk.command(chair, 'risk score RRB-R-001 4 5')
    await jump(clerk, morning('2024-07-05'))
    expect(await latest(clerk, chair, 'to review')).toContain('RRB-R-001')
    expect(await clerk.press(chair, 'No change', 'RRB-R-001')).toContain('reviewed')
    expect((await sent(clerk, `review:2024-07-01:${chair}`)).length).toBe(1)
  })
})

test('a rule proposes to the chair what is beyond tolerance, once; an undone score is as it was', async () => {
  const clerk = await openSlackFront()
  await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
  await clerk.command(chair, 'risk score RRB-R-001 4 5')
  await clerk.clerk.lookNow()
  await clerk.clerk.lookNow()
  expect(await latest(clerk, chair, 'escalate it?')).toContain('from 15 on')
  expect((await sent(clerk, 'propose:RRB-R-001')).length).toBe(1)
  await clerk.command(chair, 'risk score RRB-R-001 1 1')
  expect(await clerk.press(chair, 'Undo')).toContain('undone')
  expect(await clerk.command(chair, 'show RRB-R-001')).toContain('4 × 5 = 20')
})

test('how a register says that a risk stands is shown without saying it twice', async () => {
  const clerk = await openSlackFront()
  const shown = await clerk.command('csy-lead', 'show R-10')
  expect(shown).toContain('open (structural gap)')
  expect(shown).not.toContain('open (open')
})
