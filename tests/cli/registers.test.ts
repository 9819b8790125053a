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
})
