import { type Check, pass, some } from '#domain/check.ts'
import type { Desk } from '../desk.ts'

/** Which measures stand as somebody said them and not as the configuration has them: an edit of the file does nothing to those. */
export async function measuresCheck({ partnership, store }: Pick<Desk, 'partnership' | 'store'>): Promise<Check> {
  const said = new Set((await store.list('measure')).flatMap(({ id, definition }) => (definition === null ? [] : [id])))
  const aside = partnership.measures.filter(({ id }) => said.has(id)).map(({ id }) => id)
  return pass(
    'measures',
    aside.length === 0
      ? 'those of config/measures.yaml stand as written there'
      : `${some(aside)} ${aside.length === 1 ? 'stands' : 'stand'} as changed in chat or by an import, not as in config/measures.yaml; “measure edit” changes ${aside.length === 1 ? 'it' : 'them'}`,
  )
}
