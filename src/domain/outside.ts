/** A calendar in Microsoft 365 that holds boards' meetings: of a mailbox, or of a group. */
export interface CalendarSource {
  readonly kind: 'mailbox' | 'group'
  /** The mailbox's address, or the group's id. */
  readonly of: string
  /** The board that is meant where an event names none. */
  readonly board: string | null
  /** Only events with this category are read; null reads all. */
  readonly category: string | null
}

/** A workbook in SharePoint or OneDrive that a board keeps its delivery plan or risk register in. */
export interface WorkbookSource {
  readonly board: string
  readonly holds: 'plan' | 'risks'
  /** Its sharing link or address, as copied from the browser. */
  readonly link: string
  readonly sheet: string | null
  readonly look: 'hourly' | 'daily' | 'weekly'
}

/** A folder in SharePoint or OneDrive that packs are saved to; of one board, or, with null, of every board that has none of its own. */
export interface FolderSource {
  readonly board: string | null
  readonly link: string
}

/** What the clerk reads and writes outside itself, in Microsoft 365. */
export interface Outside {
  readonly calendars: readonly CalendarSource[]
  readonly workbooks: readonly WorkbookSource[]
  readonly folders: readonly FolderSource[]
  /** The clerk's app in the organisation's Teams catalogue, by its id there; null when it may not be installed for people. */
  readonly teamsApp: string | null
  /** Whether answers by e-mail are read, from the mailbox that the clerk's mails come from. */
  readonly replies: boolean
}

/** A partnership that keeps nothing outside. */
export const nothingOutside: Outside = { calendars: [], workbooks: [], folders: [], teamsApp: null, replies: true }

/** What a calendar is remembered by. */
export function calendarId({ kind, of }: CalendarSource): string {
  return `calendar:${kind}:${of.toLowerCase()}`
}

/** What a workbook is remembered by. */
export function workbookId({ board, holds }: WorkbookSource): string {
  return `workbook:${board}:${holds}`
}
