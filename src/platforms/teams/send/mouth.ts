import type { Accounts } from './accounts.ts'
import type { Connector } from './connector.ts'
import type { Conversations } from './conversations.ts'
import type { Poster } from './poster.ts'

/** What the clerk speaks with in Teams, and remembers by. */
export interface Mouth {
  readonly connector: Connector
  readonly poster: Poster
  readonly conversations: Conversations
  readonly accounts: Accounts
}
