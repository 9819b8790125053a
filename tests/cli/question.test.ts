import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { questions, type Terminal } from '#cli/question.ts'

/** The streams of a process; those named are a terminal's. */
function streams(...terminals: readonly (keyof Terminal)[]) {
  const one = (name: keyof Terminal) => Object.assign(new PassThrough(), { isTTY: terminals.includes(name) })
  return { stdin: one('stdin'), stdout: one('stdout'), stderr: one('stderr') }
}

it.each([[[]], [['stdin']], [['stdout']], [['stderr', 'stdin']], [['stderr', 'stdout']]] as const)(
  'nobody is asked where only these are a terminal: %j',
  (terminals) => {
    expect(questions(streams(...terminals))).toBeNull()
  },
)

it.each([
  ['a line', 'cjr-lead\n', 'cjr-lead'],
  ['the first of several lines', 'cjr-lead\nyes\n', 'cjr-lead'],
  ['a line that is not ended', 'cjr-lead', 'cjr-lead'],
  ['an empty line', '\n', ''],
  ['nothing', '', null],
])('whoever types %s has given that as their answer', async (_what, typed, answer) => {
  const terminal = streams('stdin', 'stdout', 'stderr')
  const answered = questions(terminal)?.('Type cjr-lead to erase: ')
  terminal.stdin.end(typed)
  expect(await answered).toBe(answer)
  for (const stream of [terminal.stdout, terminal.stderr]) stream.end()
  expect(await text(terminal.stderr)).toBe(`Type cjr-lead to erase: ${answer === null ? '\n' : ''}`)
  expect(await text(terminal.stdout)).toBe('')
})

it('the question is seen also where what goes wrong is written to a file', async () => {
  const terminal = streams('stdin', 'stdout')
  const answered = questions(terminal)?.('Type cjr-lead to erase: ')
  terminal.stdin.end('cjr-lead\n')
  await answered
  terminal.stdout.end()
  expect(await text(terminal.stdout)).toBe('Type cjr-lead to erase: ')
})
