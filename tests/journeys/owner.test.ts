import { describe, expect, test } from 'vitest'
import { latest, morning } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'

const chair = 'probation-head'
const owner = 'cjr-lead'
const office = 'governance-officer'

describe.each(fronts)('on $name', ({ open }) => {
  test('an owner answers by buttons and forms, and the message that asked shows it', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const asked = await latest(clerk, owner, 'CJ-13')
    expect(asked).toContain('[No change]')

    expect(await clerk.press(owner, 'On track', 'CJ-13')).toContain(
      'CJ-13 Fill gaps in service for female offenders with public health: on track',
    )
    expect(await clerk.press(owner, 'No change', 'CJ-14')).toContain('no change (1 of 2 in a row)')
    expect(await clerk.press(owner, 'Done…', 'CJ-12')).toContain('What shows that it is done?')
    expect(await clerk.fill(owner, { text: 'Event held; evidence in the shared folder' })).toContain(
      'The chair is asked to sign it off',
    )
    await clerk.press(owner, 'Blocked…', 'CJ-15')
    expect(await clerk.fill(owner, { why: 'No reply from the NHS' })).toContain('blocked')
    await clerk.press(owner, 'Give a date…', 'CJ-10')
    expect(await clerk.fill(owner, { to: '2024-09-30', why: 'Waiting on housing data' })).toContain('Monday 30 September 2024')

    const now = (await clerk.messages(owner)).join('\n')
    expect(now).toContain('Recorded on track, by Criminal Justice & Reoffending Lead, OPCC')
    expect(now).toContain('Recorded done, for the chair to sign off: “Event held; evidence in the shared folder”')
    expect(now).toContain('Recorded blocked: “No reply from the NHS”')
    expect(now).toContain('Recorded a new date asked for: “Waiting on housing data”')
    expect(await latest(clerk, chair, 'reports CJ-12')).toContain('[Sign off]')
    expect(await latest(clerk, chair, 'CJ-15')).toContain('blocked')
  })

  test('an owner answers for several at once in plain words, and takes it back', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(
      owner,
      'CJ-12 done, evidence in the shared folder; CJ-10 slipping to 30 September, waiting on housing data; rest on track',
    )
    expect(answer).toContain('Recorded: 10 actions')
    expect(answer).toContain('CJ-12 Host neurodiversity partnership event: done')
    expect(answer).toContain(
      'CJ-10 Develop veterans in criminal justice action plan: a new date is asked for, Monday 30 September 2024',
    )
    expect(answer).toContain('CJ-22 Roll out Independent Custody Visitor app: on track')
    expect(answer).toContain('CJ-29 Co-fund housing support worker for prison leavers: on track')
    expect((await clerk.messages(owner)).join('\n')).toContain('All actions are answered. Thank you.')

    expect(await clerk.press(owner, 'Undo')).toContain('undone')
    const after = (await clerk.messages(owner)).join('\n')
    expect(after).not.toContain('All actions are answered')
    expect(await clerk.command(chair, 'show CJ-12')).toContain('in progress')
    expect(await latest(clerk, chair, 'Withdrawn')).not.toBe('')
    expect(await latest(clerk, owner, 'undone. It is as it was before.')).not.toContain('Undo')
  })

  test('what an owner is told after a bundle does not take its place: the rest is still the rest of the bundle', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    await clerk.command(chair, 'add rrb "Map the housing offer" owner:OPCC due:30 September 2024')
    expect(await latest(clerk, owner, 'has given you a new action')).toContain('RRB-001')
    const { answer } = await clerk.write(
      owner,
      'CJ-12 done, evidence in the shared folder; RRB-001 blocked, no data; rest on track',
    )
    expect(answer).toContain('Recorded: 11 actions')
    expect(answer).toContain('CJ-29 Co-fund housing support worker for prison leavers: on track')

    await clerk.command(chair, 'sendback CJ-12 Please attach the figures')
    expect((await clerk.write(owner, 'blocked, the figures are not out')).answer).toContain(
      'CJ-12 Host neurodiversity partnership event: blocked',
    )
  })

  test('words to the clerk that name no action are about none that only somebody else was asked about', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    await clerk.write(owner, 'CJ-13 done, report in the shared folder')
    expect(await latest(clerk, chair, 'reports CJ-13')).toContain('[Sign off]')
    expect((await clerk.write(chair, 'on track, metrics agreed')).answer).toContain('CJ-28')
    expect(await clerk.command(chair, 'show CJ-13')).toContain('done')
  })

  test('a reply in the thread of a bundle is about that bundle', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.reply(
      owner,
      'Please say where these',
      'CJ-13 blocked, no reply from public health. All others on track',
    )
    expect(answer).toContain('CJ-13')
    expect(answer).toContain('blocked')
    expect(answer).toContain('CJ-26 Recommend Animal Welfare Scheme improvements to the Force: on track')
  })

  test('what was answered is not asked again at the next rungs', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    await clerk.write(owner, 'all on track except CJ-12; CJ-12 done, evidence in the shared folder')
    const before = (await clerk.messages(owner)).length
    await clerk.moveTo(morning('2024-06-11'))
    const more = (await clerk.messages(owner)).slice(before).filter((text) => text.includes('Reducing Reoffending Board, meets'))
    expect(more.filter((text) => text.includes('Please say') || text.includes('A reminder'))).toEqual([])
  })

  test('words that cannot be placed are asked about, kept, and settled by the secretariat', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(owner, 'purple elephants on the lawn')
    expect(answer).toContain('Which action is that about')
    expect(answer).toContain('Your words are kept for the secretariat')
    expect(await latest(clerk, office, 'purple elephants')).toContain('I could not place it')
    expect(await clerk.press(office, 'Settled')).toContain('Settled. Thank you.')
    expect(await clerk.press(office, 'Settled')).toContain('settled already')
    expect(await clerk.press(owner, 'It is about CJ-13')).toContain('CJ-13')
    expect(await clerk.command(owner, 'show CJ-13')).toContain('purple elephants on the lawn')
  })

  test('who asks why they are asked, or to stop, is told who asks and how to stop, and the secretariat reads it', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(owner, 'why am I getting these???')
    expect(answer).toContain('I am Board Clerk, the clerk of your board')
    expect(answer).toContain('Your words are kept for the secretariat')
    expect(answer).not.toContain('It is about')
    expect(await latest(clerk, office, 'why am I getting these???')).toContain('I could not place it')
    expect(await clerk.press(owner, 'Say when I am away…')).toContain('away')
  })

  test('a fragment is no answer: what it means is asked, and the action is asked about again', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(owner, 'CJ-12 dn; CJ-13 done, 26 no change')
    expect(answer).toContain('I cannot tell what “dn” means')
    expect(answer).toContain('CJ-26')
    const before = (await clerk.messages(owner)).length
    await clerk.moveTo(morning('2024-06-11'))
    const more = (await clerk.messages(owner)).slice(before).filter((text) => text.includes('has still not heard about'))
    expect(more.join('\n')).toContain('CJ-12')
    expect(more.join('\n')).not.toContain('CJ-13')
    expect(more.join('\n')).not.toContain('CJ-26')
  })

  test('a colour is taken with its reason, and taken back with it', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(owner, 'CJ-15 amber - training delayed, provider pulled out')
    expect(answer).toMatch(/now (?:🟧 )?A Amber/u)
    expect(await clerk.command(owner, 'show CJ-15')).toContain('A Amber – training delayed, provider pulled out')
    expect(await clerk.press(owner, 'Undo')).toContain('undone')
    expect(await clerk.command(owner, 'show CJ-15')).not.toContain('provider pulled out')
  })

  test('a greeting is greeted, and goes to nobody', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(owner, 'Good morning')
    expect(answer).toContain('Hello. Name an action')
    expect(answer).not.toContain('kept for the secretariat')
    expect(await clerk.clerk.desk.store.list('note', { person: owner })).toEqual([])
    expect(await latest(clerk, office, 'I could not place it')).toBe('')
  })

  test('words too long for a button are kept and can still be placed', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(owner, 'purple elephants on the lawn '.repeat(90))
    expect(answer).toContain('Your words are kept for the secretariat')
    expect(await clerk.press(owner, 'It is about CJ-13')).toContain('Where does it stand?')
    const notes = await clerk.clerk.desk.store.list('note', { person: owner })
    expect(notes[0]?.text.length).toBeGreaterThan(2_500)
  })

  test('somebody may answer for another, and the record says so', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(office, 'on behalf of cjr-lead: CJ-15 on track')
    expect(answer).toContain('Recorded for Criminal Justice & Reoffending Lead, OPCC: CJ-15')
    expect(await clerk.command(office, 'history CJ-15')).toContain('for Criminal Justice & Reoffending Lead, OPCC')
    const stranger = await clerk.write('housing-manager', 'on behalf of cjr-lead: CJ-15 done, all finished')
    expect(stranger.answer).toContain('Not recorded')
  })

  test('words that were refused are put right by editing their message', async () => {
    const clerk = await open()
    const written = await clerk.write(owner, 'update CJ-99 first meeting held')
    expect(written.answer).toContain('There is no action CJ-99')
    expect(await clerk.edit(owner, written, 'update CJ-13 first meeting held')).toContain('Recorded')
    expect(await clerk.command(owner, 'show CJ-13')).toContain('first meeting held')
    expect(await clerk.edit(owner, written, 'update CJ-13 second meeting held')).toContain(
      'Shall I record the new words as well?',
    )
  })

  test('an edited or deleted message is noticed, and what it recorded stands until its writer says otherwise', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const written = await clerk.write(owner, 'CJ-13 on track, first meeting held')
    const edited = await clerk.edit(owner, written, 'CJ-13 blocked, first meeting called off')
    expect(edited).toContain('Shall I record the new words as well?')
    expect(await clerk.command(owner, 'show CJ-13')).toContain('first meeting held')
    expect(await clerk.press(owner, 'Record the new words')).toContain('blocked')

    const other = await clerk.write(owner, 'CJ-14 on track, champions named')
    expect(await clerk.remove(owner, other)).toContain('You deleted a message from which I recorded CJ-14')
    expect(await clerk.press(owner, 'Undo what was recorded')).toContain('undone')
    expect(await clerk.command(owner, 'show CJ-14')).toContain('not started')
  })
})
