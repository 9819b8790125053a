import { expect, it } from 'vitest'
import { ofCommandLine, sayingCalled } from '#speech/grammar.ts'
import { place } from './command.ts'

it.each(ofCommandLine)('what chat says is on the command line is there, and not in chat: %s', async (word) => {
  const here = await place()
  const { code, out } = await here.run(word, '--help')
  expect(code).toBe(0)
  expect(out).toContain(`board-clerk ${word}`)
  expect(sayingCalled(word)).toBeUndefined()
})
