import { isRefusal } from '#domain/refusal.ts'
import { takeBoard, takeBoardBeforeText } from '../board-words.ts'
import { formFor, leftOver, type Reader } from '../context.ts'
import { takeRef } from '../ref-words.ts'
import { textFrom } from '../said-words.ts'

/** `report BOARD [TEXT]`; alone, the reports that the speaker owes. */
export const report: Reader = (said, context) => {
  if (said.words.length === 0 && context.board === null) return { do: 'reports' }
  const taken = takeBoardBeforeText(said, context)
  if (isRefusal(taken)) return taken
  const text = textFrom(said, taken.next)
  return { do: 'report', board: taken.board, ...(text === '' ? {} : { text }) }
}

/** `reports [BOARD]` */
export const reports: Reader = (said, context, saying) => {
  if (said.words.length === 0 && context.board === null) return { do: 'reports' }
  const taken = takeBoard(said, context)
  return isRefusal(taken) ? taken : (leftOver(said, taken.next, saying) ?? { do: 'reports', board: taken.board })
}

/** `rollup BOARD` */
export const rollup: Reader = (said, context, saying) => {
  const taken = takeBoard(said, context)
  return isRefusal(taken) ? taken : (leftOver(said, taken.next, saying) ?? { do: 'rollup', board: taken.board })
}

/** `panel [QUARTER]` */
export const panel: Reader = (said) => {
  const quarter = textFrom(said, 0)
  return quarter === '' ? { do: 'panel' } : { do: 'panel', quarter }
}

/** A command about one report that takes no words. */
export function reportStep(name: 'submit-report' | 'clear-report' | 'reopen-report'): Reader {
  return (said, _context, saying) => {
    const taken = takeRef(said, saying)
    return isRefusal(taken) ? taken : (leftOver(said, taken.next, saying) ?? { do: name, ref: taken.ref })
  }
}

/** `return REF WHY`: of a report or an escalation, which the reference tells. */
export const returned: Reader = (said, _context, saying) => {
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const why = textFrom(said, taken.next)
  return why === '' ? formFor({ do: 'return', ref: taken.ref }) : { do: 'return', ref: taken.ref, why }
}
