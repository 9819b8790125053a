import { expect, test } from 'vitest'
import { type LocalFront, openLocalFront } from './fronts/local-front.ts'

const chair = 'probation-head'
const elt = 'chief-executive'

/** A risk beyond tolerance that the chair has put to the executive. */
async function escalated(): Promise<LocalFront> {
  const clerk = await openLocalFront()
  await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
  await clerk.command(chair, 'risk score RRB-R-001 4 5')
  expect(await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:28/6/2024')).toContain('escalated to ELT')
  return clerk
}

test('an escalation is held until a day, then returned with advice; each wants words, and a later answer may be a comment', async () => {
  const clerk = await escalated()
  expect(await clerk.command(elt, 'hold RRB-R-001 until 20 June')).toContain('What are you waiting for?')
  expect(await clerk.command(elt, 'hold RRB-R-001 until 20 June Waiting for the settlement')).toContain(
    'held until Thursday 20 June 2024',
  )
  expect(await clerk.command(elt, 'return RRB-R-001')).toContain('What do you advise?')
  expect(await clerk.command(elt, 'return RRB-R-001 Ask the forum first')).toContain('returned')
  const late = await clerk.command('deputy-chief-executive', 'accept RRB-R-001 We fund it')
  expect(late).toContain('was first: it was returned already')
  expect(late).toContain('can be added as a comment')
  const form = await clerk.press('deputy-chief-executive', 'Add as a comment…')
  expect(form).toContain('Comment')
  expect(form).toContain('We fund it')
  expect(await clerk.fill('deputy-chief-executive', {})).toContain('comment added')
  expect(await clerk.command(elt, 'show RRB-R-001')).toContain('We fund it')
})

test('of two answers only the last is taken back, by whoever gave it, while nothing else was asked since', async () => {
  const clerk = await escalated()
  const escalation = () => clerk.clerk.desk.store.get('escalation', 'RRB-R-001-E1')
  await clerk.command(elt, 'hold RRB-R-001 until:20/6/2024 Waiting for the settlement')
  await clerk.command(elt, 'decline RRB-R-001 There is no money')
  expect(await clerk.press(elt, 'Undo')).toContain('your answer “declined”')
  expect(await escalation()).toMatchObject({ status: 'held', answers: [{ how: 'held', until: '2024-06-20' }] })
  await clerk.command(elt, 'return RRB-R-001 Ask the forum first')
  await clerk.command(chair, 'escalate RRB-R-001 "Fund a fourth landlord" by:28/6/2024')
  expect(await clerk.press(elt, 'Undo')).toContain('was changed again since')
  expect(await escalation()).toMatchObject({ status: 'returned' })
})

test('a withdrawn escalation wants no answer, is shown as such, and the decision can be asked for again', async () => {
  const clerk = await escalated()
  const withdrawn = await clerk.command(chair, 'withdraw RRB-R-001 The provider has agreed')
  expect(withdrawn).toContain('escalation withdrawn')
  expect(withdrawn).not.toContain('[Undo]')
  const told = (await clerk.clerk.desk.store.list('outgoing', { ref: 'RRB-R-001' })).filter(({ id }) => id.includes(':board'))
  expect(told.map(({ card }) => card.title).toSorted()).toEqual([
    'RRB-R-001: escalated to ELT',
    'RRB-R-001: escalation withdrawn',
  ])
  expect(await clerk.command(elt, 'accept RRB-R-001 We fund it')).toContain('was withdrawn, so it needs no answer')
  expect(await clerk.command(chair, 'history RRB-R-001')).toContain('withdrawn by')
  expect(await clerk.command(chair, 'escalate RRB-R-001 "Fund a fourth landlord" by:28/6/2024')).toContain('escalated to ELT')
})

test('a risk that was accepted is given back the same way it went up', async () => {
  const clerk = await escalated()
  await clerk.command(elt, 'accept RRB-R-001 We fund it until:2025-03-31')
  expect(await clerk.command(elt, 'risks corporate')).toContain('RRB-R-001')
  const asked = await clerk.command(chair, 'deescalate RRB-R-001 Housed for two quarters')
  expect(asked).toContain('ELT was asked to give it back')
  expect(asked).toContain('Give RRB-R-001 back')
  expect(await clerk.command(elt, 'accept RRB-R-001 The board can bear it')).toContain('given back. Reducing Reoffending')
  expect(await clerk.command(chair, 'show RRB-R-001')).toContain('Given back · ELT')
  expect(await clerk.command(chair, 'risks rrb')).toContain('ELT: given back')
  expect(await clerk.command(elt, 'risks corporate')).not.toContain('RRB-R-001')
  expect(await clerk.command(chair, 'risks rrb')).toContain('RRB-R-001')
})

test('a merged risk says into which, and an action that works against a risk is shown with it', async () => {
  const clerk = await escalated()
  await clerk.command(chair, 'risk add rrb "Rents go up" owner:housing')
  await clerk.command(chair, 'risk merge RRB-R-002 RRB-R-001 The same money')
  expect(await clerk.command(chair, 'show RRB-R-002')).toContain('merged into RRB-R-001')
  await clerk.command(chair, 'mitigate RRB-R-001 CJ-12')
  expect(await clerk.command(chair, 'show RRB-R-001')).toContain('Mitigation CJ-12')
})

test('an undone merge gives back the risk and what was asked about it, which is answered as before', async () => {
  const clerk = await escalated()
  const escalation = () => clerk.clerk.desk.store.get('escalation', 'RRB-R-001-E1')
  await clerk.command(chair, 'risk add rrb "Rents go up" owner:housing')
  const refused = await clerk.command(chair, 'risk merge RRB-R-001 RRB-R-002 The same money')
  expect(refused).toContain('RRB-R-002 has no score yet, and RRB-R-001 scores 4 × 5')
  expect(refused).toContain('risk score RRB-R-002 4x5 WHY')
  expect(await escalation()).toMatchObject({ status: 'posted' })
  expect(await clerk.command(chair, 'risks rrb')).toContain('RRB-R-001')
  await clerk.command(chair, 'risk score RRB-R-002 4x5 The same money')
  await clerk.command(chair, 'risk merge RRB-R-001 RRB-R-002 The same money')
  expect(await escalation()).toMatchObject({ status: 'merged', reason: 'merged into RRB-R-002' })
  expect(await clerk.command(elt, 'accept RRB-R-001 We fund it')).toContain('merged')
  const undone = await clerk.press(chair, 'Undo')
  expect(undone).toContain('What is asked of ELT waits for an answer again.')
  expect(undone).not.toContain('[Undo]')
  expect(await escalation()).toMatchObject({ status: 'posted', reason: null })
  const edits = (await clerk.clerk.desk.store.list('outgoing', { ref: 'RRB-R-001' })).filter(({ edits: of }) => of !== null)
  expect(edits.at(-1)?.card.lines.some((line) => line.as === 'buttons')).toBe(true)
  expect(await clerk.command(chair, 'history RRB-R-001')).toContain('undone')
  expect(await clerk.command(elt, 'accept RRB-R-001 We fund it')).toContain('accepted')
})

test('a sub-group asks its board at its next meeting; what the board took over it may put to the executive in turn', async () => {
  const clerk = await openLocalFront()
  const office = 'governance-officer'
  await clerk.command(office, 'risk add fjsb "Women wait for places"')
  await clerk.command(office, 'risk score FJSB-R-001 5 5')
  const meets = 'put on the agenda of the next meeting of Reducing Reoffending, 10am on Thursday 13 June 2024.'
  const sooner = await clerk.command(office, 'escalate FJSB-R-001 "Open six places" by:12/6/2024')
  expect(sooner).toContain(`${meets} A decision is wanted by Wednesday 12 June 2024, before it meets: ask its chair`)
  expect(await clerk.command(office, 'escalate FJSB-R-001 "Open six places" by:20/6/2024')).toContain(
    `${meets} A decision is wanted by Thursday 20 June 2024.`,
  )
  expect(await clerk.command(chair, 'show FJSB-R-001')).toContain('An answer is due by Thursday 13 June 2024')
  const brief = await clerk.command(chair, 'brief rrb')
  expect(brief).toContain('Decisions asked of this board (1)')
  expect(brief).toContain('Female Justice · wanted by Thursday 20 June 2024: “Open six places”')
  expect(await clerk.command(office, 'brief fjsb')).not.toContain('Decisions asked of this board')
  expect(await clerk.command(chair, 'accept FJSB-R-001 Six places until 31 March 2025')).toContain('accepted until')
  expect(await clerk.command(chair, 'brief rrb')).not.toContain('Decisions asked of this board')
  expect(await clerk.command(chair, 'escalate FJSB-R-001 "Fund six places" by:28/6/2024')).toContain('escalated to ELT')
  expect(await clerk.clerk.desk.store.get('escalation', 'FJSB-R-001-E3')).toMatchObject({ from: 'WCJB-RRB', to: 'ELT' })
  expect(await clerk.command(elt, 'accept FJSB-R-001 We fund it')).toContain('Reducing Reoffending and the owner are told')
})

test('whoever sits on the board that took a risk over puts it to the executive and takes that back, without a seat on the group it came from', async () => {
  const clerk = await openLocalFront()
  const office = 'governance-officer'
  const member = 'housing-manager'
  await clerk.command(office, 'risk add fjsb "Women wait for places"')
  await clerk.command(office, 'risk score FJSB-R-001 5 5')
  await clerk.command(office, 'escalate FJSB-R-001 "Open six places" by:20/6/2024')
  const before = await clerk.command(member, 'escalate FJSB-R-001 "Fund six places" by:28/6/2024')
  expect(before).toContain('You may not do that')
  expect(await clerk.command(member, 'withdraw FJSB-R-001 not ours to ask')).toContain('You may not do that')
  await clerk.command(chair, 'accept FJSB-R-001 Six places until 31 March 2025')
  expect(await clerk.command(member, 'show FJSB-R-001')).toContain('Escalate…')
  await clerk.press(member, 'Escalate…', 'FJSB-R-001')
  expect(await clerk.fill(member, { decision: 'Fund six places', by: '2024-06-28' })).toContain('escalated to ELT')
  expect(await clerk.clerk.desk.store.get('escalation', 'FJSB-R-001-E2')).toMatchObject({ from: 'WCJB-RRB', to: 'ELT' })
  expect(await clerk.command(member, 'risk score FJSB-R-001 1 1')).toContain('You may not do that')
  expect(await clerk.command(member, 'withdraw FJSB-R-001 The prison pays')).toContain('escalation withdrawn')
})

test('a score that stands for a merged risk is not undone, so that neither is forgotten', async () => {
  const clerk = await openLocalFront()
  await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
  await clerk.command(chair, 'risk score RRB-R-001 4 5')
  await clerk.command(chair, 'risk add rrb "Rents go up" owner:housing')
  await clerk.command(chair, 'risk score RRB-R-002 4 5 The same money')
  expect(await clerk.command('governance-officer', 'risk merge RRB-R-001 RRB-R-002 The same money')).toContain('merged into')
  expect(await clerk.press(chair, 'Undo')).toContain('RRB-R-001, which has a score, was merged into RRB-R-002 since')
  expect((await clerk.clerk.desk.store.get('risk', 'RRB-R-002'))?.current).toEqual({ likelihood: 4, impact: 5 })
})

test('a second score says what it was before', async () => {
  const clerk = await openLocalFront()
  await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
  expect(await clerk.command(chair, 'risk score RRB-R-001 25')).not.toContain('Before:')
  expect(await clerk.command(chair, 'risk score RRB-R-001 3 4 fewer notices')).toContain('Before: 5 × 5 = 25')
  expect(await clerk.command(chair, 'risk score RRB-R-001 target 2 2')).not.toContain('Before:')
  expect(await clerk.command(chair, 'risk score RRB-R-001 target 1 2')).toContain('Before: 2 × 2 = 4')
})

test('what was not escalated, or is with no higher body, is not withdrawn or given back: no form opens for it', async () => {
  const clerk = await openLocalFront()
  await clerk.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
  expect(await clerk.command(chair, 'withdraw RRB-R-001')).toContain('is not escalated, so there is nothing to withdraw')
  expect(await clerk.command(chair, 'deescalate RRB-R-001')).toContain('is not with a higher body')
  await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:28/6/2024')
  expect(await clerk.command(chair, 'withdraw RRB-R-001')).toContain('Why')
})

test('an answer is quoted once', async () => {
  const clerk = await escalated()
  await clerk.command(elt, 'accept RRB-R-001 We fund it')
  const shown = await clerk.command(chair, 'show RRB-R-001')
  expect(shown.split('We fund it')).toHaveLength(2)
})
