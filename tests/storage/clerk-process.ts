import { openEmbedded } from '#storage/embedded/embedded.ts'
import { aChange, storing } from '../contract/store-records.ts'

const [folder = '', does = '', mark = ''] = process.argv.slice(2)

function say(words: string): void {
  process.stdout.write(`${words}\n`)
}

/** Opens the store, or says the name of what refused it. */
async function open(): Promise<void> {
  await openEmbedded(folder).then(
    () => say('opened'),
    (refused) => say(refused.name),
  )
}

/** Commits without end, 16 at once, and says the id of each action when its commit was acknowledged. */
async function load(): Promise<void> {
  const store = await openEmbedded(folder)
  await Promise.all(
    Array.from({ length: 16 }, async (_, worker) => {
      for (let at = 0; ; at += 1) {
        const id = `A-${mark}-${worker}-${at}`
        await store.commit({ ...storing({ id }), changes: [aChange({ id })] })
        say(id)
      }
    }),
  )
}

/** Commits more than the limit on the size of files lets in, then something small. */
async function fill(): Promise<void> {
  // heard and let be, so that the system answers the write as a full disk does: takes a part, then refuses
  process.on('SIGXFSZ', () => {})
  const store = await openEmbedded(folder)
  const large = storing({ id: 'large', description: 'x'.repeat(500_000) })
  await store.commit(large).then(
    () => say('done'),
    (refused) => say(refused.name),
  )
  const small = await store.commit(storing({ id: 'small' }))
  say(small.done ? 'done' : small.why)
  await store[Symbol.asyncDispose]()
  say('closed')
}

await new Map([
  ['open', open],
  ['load', load],
  ['fill', fill],
]).get(does)?.()
