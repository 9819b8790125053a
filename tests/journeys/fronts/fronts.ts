import type { Front } from './front.ts'
import { openLocalFront } from './local-front.ts'
import { openSlackFront } from './slack-front.ts'
import { openTeamsFront } from './teams-front.ts'

/** The platforms that a journey runs on. */
export const fronts: readonly { readonly name: string; readonly open: () => Promise<Front> }[] = [
  { name: 'Slack', open: openSlackFront },
  { name: 'Teams', open: openTeamsFront },
  { name: 'the local workspace', open: openLocalFront },
]
