import { z } from 'zod'

/** Where the clerk can speak with people. `local` is the workspace in the browser that needs no account. */
export const Platform = z.enum(['slack', 'teams', 'email', 'local'])
export type Platform = z.infer<typeof Platform>

/** Who somebody is on one platform. `tenant` is the Slack workspace or Entra tenant; never a display name. */
export interface Handle {
  readonly platform: Platform
  readonly tenant: string
  readonly user: string
}

/** Where a message landed, so that it can be edited, answered in its thread, or recognised when someone replies to it. */
export const Ref = z.object({
  platform: Platform,
  tenant: z.string(),
  channel: z.string(),
  message: z.string(),
})
export type Ref = z.infer<typeof Ref>
