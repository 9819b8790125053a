import { isOpen } from '#domain/action/action.ts'
import type { Calendar } from '#domain/calendar.ts'
import type { Ended } from '#domain/retention/schedule.ts'
import { isWaiting } from '#domain/risk/escalation.ts'
import { isLive } from '#domain/risk/risk.ts'
import type { Put } from '#ports.ts'

/** When a record ended, and from where its years are counted. Null while it has not, or when no schedule knows it. */
export function endedOf(put: Put, calendar: Calendar): Ended | null {
  const found = endOf(put)
  return found && { ...found, on: found.on.length === 10 ? found.on : calendar.dayOf(found.on) }
}

/** `on` is a day, or a moment of it. */
function endOf(put: Put): Ended | null {
  switch (put.kind) {
    case 'action':
      return actionEnd(put.record)
    case 'risk':
      return riskEnd(put.record)
    case 'escalation':
      return isWaiting(put.record) ? null : { what: 'risks', on: put.record.changedAt }
    case 'report': {
      const { cleared } = put.record
      return cleared === null ? null : { what: 'reports', on: cleared.at }
    }
    case 'meeting':
      return { what: 'meetings', on: put.record.startsAt }
    case 'spend':
      return { what: 'spend', on: put.record.at }
    default:
      return wordsEnd(put) ?? absenceEnd(put)
  }
}

function actionEnd(action: Extract<Put, { kind: 'action' }>['record']): Ended | null {
  const { status, updates, addedAt } = action
  if (isOpen(action) || status === 'done') return null
  return { what: 'actions', on: updates.at(-1)?.at ?? addedAt }
}

function riskEnd(risk: Extract<Put, { kind: 'risk' }>['record']): Ended | null {
  if (isLive(risk)) return null
  const last = [risk.addedAt, ...risk.notes.map(({ at }) => at), ...risk.scores.map(({ at }) => at)].sort().at(-1)
  return { what: 'risks', on: last ?? risk.addedAt }
}

/** What was said: messages of the clerk, words of people, and who answered what. */
function wordsEnd(put: Put): Ended | null {
  switch (put.kind) {
    case 'outgoing':
      return put.record.status === 'queued' ? null : { what: 'messages', on: put.record.at }
    case 'message':
      return { what: 'messages', on: put.record.at }
    case 'note': {
      const { at, settled } = put.record
      return settled ? { what: 'messages', on: at } : null
    }
    case 'answer':
      return { what: 'messages', on: put.record.at }
    default:
      return null
  }
}

function absenceEnd(put: Put): Ended | null {
  switch (put.kind) {
    case 'absence':
      return { what: 'absences', on: put.record.to }
    case 'quiet':
      return { what: 'absences', on: put.record.until }
    case 'pause':
      return { what: 'absences', on: put.record.until }
    case 'access':
      return { what: 'absences', on: put.record.endedAt }
    default:
      return null
  }
}
