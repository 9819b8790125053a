import type { Context } from './outcome.ts'

/** What is listed of a store in which nothing is kept yet, so that an empty answer is not a riddle. */
export const emptyStore = 'Nothing is stored yet. "npm start" loads the sample; "import actions" reads a delivery plan.'

/** Whether nothing was ever stored. */
export async function isBare(store: Context['desk']['store']): Promise<boolean> {
  return (await store.history({ newest: 1 })).length === 0 && (await store.list('action')).length === 0
}
