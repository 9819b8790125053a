import { expect, it, onTestFinished } from 'vitest'
import { MailServer } from '../doubles/mail-server.ts'
import { placeWithPlan } from './command.ts'

it('due --send writes by e-mail where that is the only way set up, once, and due alone sends nothing', async () => {
  const here = await placeWithPlan()
  const server = await new MailServer().listen()
  onTestFinished(() => server.close())
  delete here.env.BOARD_CLERK_CLOCK
  Object.assign(here.env, { SMTP_URL: server.url, EMAIL_FROM: 'clerk@example.org' })
  const at = ['--at', '2024-02-29T10:00:00Z', '--json']
  expect((await here.run('due', ...at)).code).toBe(0)
  expect(server.arrived).toEqual([])
  const sent = JSON.parse((await here.run('due', '--send', ...at)).out) as { sent: number }
  expect(sent.sent).toBeGreaterThan(0)
  expect(server.arrived).toHaveLength(sent.sent)
  await here.run('due', '--send', ...at)
  expect(server.arrived).toHaveLength(sent.sent)
})
