import type { Outside } from '#domain/outside.ts'
import type { Books } from '../books.ts'
import { repeated, type Use, unknownNames, uses } from '../checks.ts'
import type { Mistake } from '../page/mistake.ts'
import type { Microsoft365File } from './microsoft365-file.ts'

/** What is wrong with the calendars, workbooks and folders beyond their schema: boards, and what is given twice. */
export function microsoft365Mistakes({ microsoft365, boards, risks }: Books): Mistake[] {
  const { value } = microsoft365
  if (value === null) return []
  const known = boards.ids('boards')
  return [
    ...value.calendars.flatMap(({ mailbox, group }, index) =>
      (mailbox === undefined) === (group === undefined)
        ? [
            microsoft365.mistake(
              ['calendars', index],
              `a calendar is of ${mailbox === undefined ? 'no mailbox and no group' : 'a mailbox and a group at once'}.`,
              'Give either "mailbox:" with an e-mail address, or "group:" with the id of a group.',
            ),
          ]
        : [],
    ),
    ...unknownNames(microsoft365, 'a board', uses('calendars', value.calendars, 'board'), known),
    ...workbookMistakes({ microsoft365, risks }, value, known),
    ...unknownNames(microsoft365, 'a board', uses('folders', value.folders, 'board'), known),
    ...repeated(microsoft365, 'the calendar', calendarUses(value)),
    ...repeated(microsoft365, 'the workbook', workbookUses(value)),
    ...repeated(microsoft365, 'the folder', folderUses(value)),
  ]
}

/** Plans are of boards; a register may be the corporate one too. */
function workbookMistakes(
  { microsoft365, risks }: Pick<Books, 'microsoft365' | 'risks'>,
  { workbooks }: Microsoft365File,
  known: ReadonlySet<string> | null,
): Mistake[] {
  const corporate = risks.value?.escalation.corporate?.id
  const isCorporate = ({ board, holds }: Microsoft365File['workbooks'][number]) => holds === 'risks' && board === corporate
  const ofBoards = workbooks.flatMap((entry, index) =>
    isCorporate(entry) ? [] : [{ at: ['workbooks', index, 'board'], name: entry.board }],
  )
  return unknownNames(microsoft365, 'a board', ofBoards, known)
}

function calendarUses({ calendars }: Microsoft365File): Use[] {
  return calendars.map(({ mailbox, group }, index) => ({ at: ['calendars', index], name: mailbox ?? group ?? `(${index})` }))
}

function workbookUses({ workbooks }: Microsoft365File): Use[] {
  return workbooks.map(({ board, holds }, index) => ({ at: ['workbooks', index, 'board'], name: `${holds} of ${board}` }))
}

function folderUses({ folders }: Microsoft365File): Use[] {
  return folders.map(({ board }, index) => ({ at: ['folders', index], name: `of ${board ?? 'all boards'}` }))
}

/** What the file says is kept outside, as the rest of the clerk reads it. */
export function outsideOf({ calendars, workbooks, folders, teamsApp, replies }: Microsoft365File): Outside {
  return {
    calendars: calendars.map(({ mailbox, group, ...rest }) => ({
      ...rest,
      kind: mailbox === undefined ? ('group' as const) : ('mailbox' as const),
      of: mailbox ?? group ?? '',
    })),
    workbooks,
    folders,
    teamsApp,
    replies,
  }
}
