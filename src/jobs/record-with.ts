import type { Records, Store } from '#ports.ts'
import { refForms } from '#speech/ref.ts'

/** The record of a kind that a reference means, however it is written and whoever asks; undefined when there is none. */
export async function recordWith<K extends 'action' | 'risk' | 'report' | 'decision'>(
  store: Pick<Store, 'get'>,
  kind: K,
  ref: string,
): Promise<Records[K] | undefined> {
  for (const form of refForms(ref)) {
    const record = await store.get(kind, form)
    if (record !== undefined) return record
  }
  return undefined
}
