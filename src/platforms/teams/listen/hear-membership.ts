import { greetingCard } from '#cards/greeting.ts'
import { type Activity, tenantOf, threadOf } from '../activity.ts'
import { patiently } from '../patience.ts'
import { type Ears, isDirect, spotOf } from './ears.ts'
import { clerkIn, keyOf } from './heard.ts'

/** That the clerk was added to a conversation or removed from one, that people came, or that a channel changed. */
export async function hearMembership(ears: Ears, activity: Activity): Promise<void> {
  const { type, action } = activity
  if (type === 'installationUpdate') return action?.startsWith('remove') ? left(ears, activity) : installed(ears, activity)
  const clerk = clerkIn(activity)
  if (activity.membersRemoved?.some(({ id }) => id === clerk)) return left(ears, activity)
  if (activity.membersAdded != null && activity.membersAdded.length > 0) return joined(ears, activity)
  return changed(ears, activity)
}

/** Teams tells of an installation once, and of its newer versions as an upgrade. */
async function installed(ears: Ears, activity: Activity): Promise<void> {
  await joined(ears, activity)
  if (activity.action !== 'add') return
  const key = keyOf(activity, 'greeted')
  await ears.show(key, () =>
    patiently(() => ears.poster.post(spotOf(activity), greetingCard(isDirect(activity) ? 'alone' : 'among others'), key)),
  )
}

/** A team is left in its first channel, whose id is the team's; a private or shared channel may be left alone. */
async function left(ears: Ears, { conversation, channelData }: Activity): Promise<void> {
  const { channel } = threadOf(conversation.id)
  await ears.conversations.gone(channel)
  const team = channelData?.team?.id
  if (team === channel) await ears.conversations.teamGone(team)
}

/** Whoever is there is remembered, and what the team's channels are called, so that configuration may name both. */
async function joined(ears: Ears, activity: Activity): Promise<void> {
  await ears.conversations.heard(activity)
  const { serviceUrl, conversation, channelData } = activity
  await ears.show(conversation.id, async () => {
    await ears.accounts.remember(await ears.connector.members(serviceUrl, conversation.id), tenantOf(activity))
  })
  const team = channelData?.team
  if (team == null) return
  await ears.show(team.id, async () => {
    for (const channel of await ears.connector.channels(serviceUrl, team.id))
      await ears.conversations.heardOfChannel(activity, channel)
  })
}

/** What tells that a channel is one that several teams may be in; one that is shared no more with a team stays that of its own. */
const sharing: readonly string[] = ['channelShared', 'channelUnshared']

async function changed(ears: Ears, activity: Activity): Promise<void> {
  const { channelData } = activity
  const { eventType, channel, team } = channelData ?? {}
  switch (eventType) {
    case 'channelCreated':
    case 'channelRenamed':
    case 'channelRestored':
    case 'channelShared':
    case 'channelUnshared':
      if (channel != null)
        await ears.conversations.heardOfChannel(activity, {
          id: channel.id,
          name: channel.name ?? '',
          kind: sharing.includes(eventType) ? 'shared' : (channel.type ?? null),
        })
      return
    case 'channelDeleted':
      if (channel != null) await ears.conversations.gone(channel.id)
      return
    case 'teamRestored':
      return joined(ears, activity)
    case 'teamRenamed':
      if (team?.name != null) await ears.conversations.teamRenamed(team.id, team.name)
      return
    case 'teamDeleted':
    case 'teamHardDeleted':
      if (team != null) await ears.conversations.teamGone(team.id)
      return
    default:
      await ears.conversations.heard(activity)
  }
}
