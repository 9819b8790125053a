import type { Activity } from '../activity.ts'
import type { Ears } from './ears.ts'
import { hangsOn, heardOfChange, heardOfMessage } from './heard.ts'
import { showReply } from './show.ts'

/** A message, or that one was edited or deleted. */
export async function hearMessage(ears: Ears, activity: Activity): Promise<void> {
  const hearing = await ears.hearing(activity, await aboutOf(ears, activity))
  const heard = activity.type === 'message' ? heardOfMessage(activity, hearing) : heardOfChange(activity, hearing)
  if (heard === null) return
  const reply = await ears.answer(heard, activity)
  await showReply(ears, activity, reply, heard.key)
}

/** The message of the clerk's that this one hangs on or quotes; null when it is none that left from the outbox. */
async function aboutOf(ears: Ears, activity: Activity): Promise<string | null> {
  const message = hangsOn(activity)
  if (message === null) return null
  return (await ears.cardAt(activity, message))?.head ?? null
}
