import type { Conversation } from '#ports/conversation.ts'
import { type Enrolled, isTrouble, type Rolls, type Room } from '#ports/outside.ts'
import type { Connector, Member } from './connector.ts'

/** What telling who is in a conversation needs. */
export interface RollOptions {
  readonly connector: Connector
  /** The directory of the clerk's own tenant, where it can be asked. */
  readonly rolls: Rolls | null
  readonly tenant: string | null
}

/**
 * Who is in a conversation. The directory is asked where the clerk may, because it knows whose everybody is; Teams' own connector is asked
 * where it may not, or where the directory does not answer. Throws what the connector throws.
 */
export class Roll {
  readonly #options: RollOptions
  readonly #groups = new Map<string, string>()

  constructor(options: RollOptions) {
    this.#options = options
  }

  async of(conversation: Conversation): Promise<readonly Member[]> {
    const known = await this.#inDirectory(conversation)
    return known ?? this.#options.connector.members(conversation.serviceUrl, conversation.id)
  }

  async #inDirectory(conversation: Conversation): Promise<readonly Member[] | null> {
    const { rolls, tenant } = this.#options
    if (rolls === null || conversation.tenant !== tenant) return null
    const room = await this.#roomOf(conversation)
    const found = room === null ? null : await rolls.of(room)
    return found === null || isTrouble(found) || found.length === 0 ? null : found.map(memberOf)
  }

  async #roomOf({ id, kind, team, serviceUrl }: Conversation): Promise<Room | null> {
    if (kind === 'group') return { chat: id }
    if (kind !== 'channel' || team === null) return null
    const group = this.#groups.get(team.id) ?? (await this.#options.connector.groupOf(serviceUrl, team.id).catch(() => null))
    if (group === null) return null
    this.#groups.set(team.id, group)
    return { group, channel: id }
  }
}

function memberOf({ account, email, tenant, guest }: Enrolled): Member {
  return { id: account ?? email ?? '', account, email, userPrincipalName: null, tenant, guest }
}
