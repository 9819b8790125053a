import { exits } from '#app/fault.ts'
import { deliver } from '#jobs/delivery/deliver.ts'
import { sentAgain } from '#jobs/delivery/resend.ts'
import { orderedBy } from '../certificate.ts'
import { type Context, granted, type Outcome, outcome } from '../outcome.ts'

/** Sends again what could not be delivered, and tells what became of each. Ends as failed when something failed again. */
export async function resent(context: Context, key: string | undefined, options: { readonly by?: string }): Promise<Outcome> {
  const { desk, now } = context
  const by = { at: now, who: await orderedBy(context, options.by), via: 'cli', cause: null }
  const { put, changes, keys, over } = granted(await sentAgain(desk, key, by), exits.failed)
  await desk.store.commit({ heard: null, put, remove: [], changes, outgoing: [] })
  const deliverer = deliver(desk)
  await deliverer.idle()
  await deliverer.stop()
  const ended = await Promise.all(keys.map((id) => desk.store.get('outgoing', id)))
  const items = ended.filter((one) => one !== undefined).map(({ id, status, lastError }) => ({ key: id, status, lastError }))
  const failed = items.filter(({ status }) => status === 'failed').length
  const lines = items.map((one) => `${one.status}: ${one.key}${one.lastError === null ? '' : ` (${one.lastError})`}\n`)
  const past = over === 0 ? '' : `${over} left as they are: their meeting is over.\n`
  return outcome({ items, over }, `${lines.join('')}${past}`, { exitCode: failed > 0 ? exits.failed : exits.done })
}
