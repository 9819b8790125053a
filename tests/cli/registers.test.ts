import { describe, expect, it } from 'vitest'
import { place } from './command.ts'

const register = 'Ref,Risk,Likelihood,Impact\nR1,Money ends,4,4\nR2,Nobody comes,9,4\n'

describe('a register on the command line', () => {
  it('of a kind that is not read is told so in words about registers', async () => {
    const here = await place()
    await here.write('register.json', '{}')
    const { code, err } = await here.run('import', 'risks', 'register.json', '--board', 'top')
    expect(code).toBe(65)
    expect(err).toContain('Save the register as .xlsx or .csv')
  })

  it('of which rows were left out is in the office’s digest, with the register a press away, until it is taken in whole', async () => {
    const here = await place()
    await here.write('register.csv', register)
    expect((await here.run('import', 'risks', 'register.csv', '--board', 'top')).code).toBe(3)
    const told = async () => (await here.run('digest', '--to', 'office-lead')).out
    expect(await told()).toContain('1 row could not be read')
    expect(await told()).toContain('[Risks of TOP]')
    await here.write('register.csv', register.replace('9,4', '3,4'))
    expect((await here.run('import', 'risks', 'register.csv', '--board', 'top')).code).toBe(0)
    expect(await told()).not.toContain('could not be read')
  })

  it('says what an import changed as people write it', async () => {
    const here = await place()
    await here.write('register.csv', register.replace('9,4', '3,4'))
    expect((await here.run('import', 'risks', 'register.csv', '--board', 'top')).code).toBe(0)
    await here.write('register.csv', register.replace('9,4', '3,5'))
    expect((await here.run('import', 'risks', 'register.csv', '--board', 'top')).out).toMatch(/current +3 × 4 +3 × 5/)
    await here.write('measures.csv', 'ref,name,Q3 23/24\nM-01,Leavers housed,80\n')
    expect((await here.run('import', 'measures', 'measures.csv', '--board', 'top')).out).toContain('1 created')
    await here.write('measures.csv', 'ref,name,Q3 23/24\nM-01,Leavers housed,81\n')
    expect((await here.run('import', 'measures', 'measures.csv', '--board', 'top')).out).toMatch(/Q3 FY23-24 +80 +81/)
    const diary = (time: string) =>
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:one\nSUMMARY:TOP\nDTSTART:20240711T${time}00Z\nEND:VEVENT\nEND:VCALENDAR\n`
    await here.write('diary.ics', diary('0900'))
    expect((await here.run('import', 'meetings', 'diary.ics')).out).toContain('1 created')
    await here.write('diary.ics', diary('1300'))
    expect((await here.run('import', 'meetings', 'diary.ics')).out).toContain('2pm on Thursday 11 July 2024')
  })
})
