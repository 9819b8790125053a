import { z } from 'zod'
import { Id, Words } from './fields.ts'

const PriorityEntry = z.strictObject({ id: Id, name: Words, plan: Words, under: z.array(Id).default([]) })

/** `priorities.yaml`: the golden thread, each priority with those above it. */
export const PrioritiesFile = z.strictObject({ priorities: z.array(PriorityEntry) })
export type PrioritiesFile = z.infer<typeof PrioritiesFile>
