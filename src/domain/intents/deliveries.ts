import { z } from 'zod'

/** What is done with messages that failed: one by its key, or all of them, are sent again. */
export const deliveryIntents = [z.object({ do: z.literal('resend'), key: z.string().min(1).max(300).optional() })] as const
