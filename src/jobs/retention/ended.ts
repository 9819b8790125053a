import { isOpen } from '#domain/action/action.ts'
import type { Calendar } from '#domain/calendar.ts'
import type { Ended } from '#domain/retention/schedule.ts'
import { isWaiting } from '#domain/risk/escalation.ts'
import { isLive } from '#domain/risk/risk.ts'
import type { Outgoing, Put } from '#ports.ts'

/** When a record ended, from where its years are counted, and what a hold on it may name. Null while it has not, or when no schedule knows it. */
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
    case 'escalation': {
      const { id, risk, from, to, changedAt } = put.record
      return isWaiting(put.record) ? null : { what: 'risks', on: changedAt, names: [id, risk, from, to] }
    }
    case 'report': {
      const { id, board, cleared } = put.record
      return cleared === null ? null : { what: 'reports', on: cleared.at, names: [id, board] }
    }
    case 'meeting':
      return { what: 'meetings', on: put.record.startsAt, names: [put.record.id, put.record.board] }
    case 'spend':
      return { what: 'spend', on: put.record.at, names: [put.record.id, put.record.stream] }
    default:
      return wordsEnd(put) ?? absenceEnd(put)
  }
}

function actionEnd(action: Extract<Put, { kind: 'action' }>['record']): Ended | null {
  const { id, boards, status, updates, addedAt } = action
  if (isOpen(action) || status === 'done') return null
  return { what: 'actions', on: updates.at(-1)?.at ?? addedAt, names: [id, ...boards] }
}

function riskEnd(risk: Extract<Put, { kind: 'risk' }>['record']): Ended | null {
  if (isLive(risk)) return null
  const last = [risk.addedAt, ...risk.notes.map(({ at }) => at), ...risk.scores.map(({ at }) => at)].sort().at(-1)
  return { what: 'risks', on: last ?? risk.addedAt, names: [risk.id, ...risk.boards] }
}

/** What was said: messages of the clerk, words of people, and who answered what. */
function wordsEnd(put: Put): Ended | null {
  switch (put.kind) {
    case 'outgoing':
      return put.record.status === 'queued' ? null : { what: 'messages', on: put.record.at, names: namesOf(put.record) }
    case 'message':
      return { what: 'messages', on: put.record.at, names: [put.record.from] }
    case 'note': {
      const { at, person, refs, board, settled } = put.record
      return settled ? { what: 'messages', on: at, names: [person, ...refs, ...(board === null ? [] : [board])] } : null
    }
    case 'answer':
      return { what: 'messages', on: put.record.at, names: [put.record.person, put.record.meeting] }
    default:
      return null
  }
}

function absenceEnd(put: Put): Ended | null {
  switch (put.kind) {
    case 'absence':
      return { what: 'absences', on: put.record.to, names: [put.record.person] }
    case 'quiet':
      return { what: 'absences', on: put.record.until, names: [put.record.person] }
    case 'pause':
      return { what: 'absences', on: put.record.until, names: [put.record.board, put.record.by] }
    case 'access':
      return { what: 'absences', on: put.record.endedAt, names: [put.record.id] }
    default:
      return null
  }
}

function namesOf({ to, about: { refs, board, meeting } }: Outgoing): string[] {
  const whom = 'person' in to ? to.person : to.board
  return [whom, ...refs, ...[board, meeting].filter((name) => name !== null)]
}
