import type { Meeting } from '#domain/board/meeting.ts'

/** A meeting of a board on a day, at ten unless another hour (UTC) is given. */
export function aMeeting(board: string, day: string, hour = '10:00'): Meeting {
  return { id: `${board}-${day}`, version: 1, board, startsAt: `${day}T${hour}:00.000Z`, uid: null, place: null, example: true }
}
