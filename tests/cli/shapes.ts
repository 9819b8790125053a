import { z } from 'zod'

/** The JSON that scripts rely on, as the contract of the command line writes it. More fields may come; none of these may go. */
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const instant = z.iso.datetime({ offset: true })
const id = z.string().min(1)
const idOrNull = id.nullable()
const brag = z.enum(['blue', 'green', 'amber', 'red', 'grey']).nullable()
const status = z.enum(['proposed', 'not started', 'in progress', 'blocked', 'done', 'closed', 'cancelled'])

export const meeting = z.object({
  id,
  board: id,
  startsAt: instant,
  papersDue: day,
  ladder: z.array(z.object({ rung: z.string().regex(/^T[+-]\d+/), on: day })),
})

export const board = z.object({
  id,
  name: id,
  shortName: id,
  kind: id,
  parent: idOrNull,
  chair: idOrNull,
  deputy: idOrNull,
  secretariat: idOrNull,
  channels: z.object({ slack: z.string().nullable(), teams: z.string().nullable() }),
  marking: z.enum(['OFFICIAL', 'OFFICIAL-SENSITIVE']),
  nextMeeting: meeting.nullable(),
})

export const person = z.object({
  id,
  name: id,
  role: z.string(),
  agency: id,
  email: z.string(),
  roles: z.array(id),
  seats: z.array(id),
  handles: z.object({ slack: z.string().nullable(), teams: z.string().nullable() }),
  reach: z.array(z.strictObject({ platform: z.string(), state: z.string(), why: z.string().nullable(), at: z.string() })),
  prefers: z.enum(['slack', 'teams', 'email', 'local']).nullable(),
})

export const seat = z.object({
  id,
  board: id,
  agency: id,
  title: id,
  holder: idOrNull,
  deputy: idOrNull,
  noChase: z.boolean(),
})

export const action = z.object({
  ref: id,
  board: id,
  boards: z.array(id).min(1),
  title: id,
  description: z.string(),
  seat: idOrNull,
  agency: idOrNull,
  holder: idOrNull,
  supporting: z.array(id),
  start: day.nullable(),
  baselineDue: day.nullable(),
  due: day.nullable(),
  duePrecision: z.enum(['day', 'month', 'quarter', 'year', 'none']),
  dueText: z.string(),
  slips: z.number().int(),
  dateAsked: z.object({ to: day.nullable(), why: z.string(), by: id, at: instant }).nullable(),
  status,
  brag,
  forecast: brag,
  priorities: z.array(id),
  funding: z.array(id),
  source: z.unknown().refine((value) => value !== undefined),
  updates: z.array(z.object({ at: instant, by: id, via: id, text: z.string() })),
  version: z.number().int(),
})

export const delivery = z.object({
  key: id,
  job: z.enum(['chase', 'digest', 'pack', 'report', 'escalation', 'review', 'notice']),
  to: id,
  platform: z.enum(['slack', 'teams', 'email', 'local']).nullable(),
  status: z.enum(['queued', 'sent', 'failed', 'answered']),
  ref: z.unknown().refine((value) => value !== undefined),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  at: instant,
})

const problem = z.object({ row: z.number().int(), ref: idOrNull, column: z.string().nullable(), value: z.string(), problem: id })

export const importReport = z.object({
  board: idOrNull,
  created: z.array(id),
  updated: z.array(z.object({ ref: id, changes: z.array(z.unknown()) })),
  unchanged: z.number().int(),
  rejected: z.array(problem),
  warnings: z.array(problem),
  mapping: z.record(z.string(), z.unknown()),
})

const due = z.object({
  job: delivery.shape.job,
  key: id,
  board: idOrNull,
  to: id,
  platform: delivery.shape.platform,
  why: id,
  text: id,
})

export const dueReport = z.object({
  at: instant,
  jobs: z.array(due),
  sent: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
})

export const rehearsal = z.object({
  from: day,
  to: day,
  messages: z.array(
    z.object({
      at: instant,
      job: delivery.shape.job,
      board: idOrNull,
      meeting: idOrNull,
      rung: z.string().nullable(),
      to: id,
      platform: delivery.shape.platform,
      why: id,
      summary: id,
      key: id,
    }),
  ),
})

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const exportReport = z.object({ files: z.array(z.object({ path: id, sha256 })).min(1) })
export const auditReport = z.object({ entries: z.number().int(), ok: z.boolean(), firstBroken: z.number().int().nullable() })
export const backupReport = z.object({ collections: z.record(z.string(), z.number().int()), sha256 })
export const doctorReport = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: id, status: z.enum(['pass', 'warn', 'fail']), detail: id, fix: z.string() })).min(1),
})

/** A list of items of one shape. */
export function listOf(item: z.ZodType) {
  return z.object({ items: z.array(item).min(1) })
}
export const digestReport = z.object({
  to: id,
  at: instant,
  sections: z.array(
    z.object({
      id,
      title: id,
      total: z.number().int().min(1),
      items: z
        .array(
          z.object({
            board: idOrNull,
            ref: idOrNull,
            text: id,
            detail: z.string(),
            next: z.array(z.object({ label: id })).min(1),
          }),
        )
        .min(1),
    }),
  ),
  text: id,
})
