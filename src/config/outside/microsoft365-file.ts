import { z } from 'zod'
import { Email, Id, Words } from '../page/fields.ts'

const link = 'an https link, copied from the browser or with “Copy link”'
const Link = z.url({ protocol: /^https$/, error: link }).max(2000, 'at most 2000 letters')

const EntraId = z.string().regex(/^[0-9a-fA-F-]{36}$/, 'an id: 36 letters, digits and dashes')

const CalendarEntry = z.strictObject({
  mailbox: Email.optional(),
  group: EntraId.optional(),
  board: Id.nullable().default(null),
  category: Words.nullable().default(null),
})

const WorkbookEntry = z.strictObject({
  board: Id,
  holds: z.enum(['plan', 'risks'], 'plan or risks').default('plan'),
  link: Link,
  sheet: Words.nullable().default(null),
  look: z.enum(['hourly', 'daily', 'weekly'], 'hourly, daily or weekly').default('hourly'),
})

const FolderEntry = z.strictObject({ board: Id.nullable().default(null), link: Link })

/** `microsoft365.yaml`: the calendars and workbooks that are read, and the folders that packs are saved to. */
export const Microsoft365File = z.strictObject({
  calendars: z.array(CalendarEntry).default([]),
  workbooks: z.array(WorkbookEntry).default([]),
  folders: z.array(FolderEntry).default([]),
  teamsApp: EntraId.nullable().default(null),
  replies: z.boolean('true or false').default(true),
})
export type Microsoft365File = z.infer<typeof Microsoft365File>
