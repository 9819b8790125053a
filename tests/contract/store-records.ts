import type { Action } from '#domain/action/action.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import type { Commit, Outgoing } from '#ports.ts'
import { anAction as anyAction } from '../builders/action.ts'

/** An action of no note but what is given. */
export function anAction(given: Partial<Action> & { readonly id: string }): Action {
  return { ...anyAction(), version: 0, boards: ['RRB'], seat: 'RRB-housing', ...given }
}

/** A message that waits, due at nine on the fifth of January unless said otherwise. */
export function anOutgoing(given: Partial<Outgoing> & { readonly id: string }): Outgoing {
  return {
    version: 0,
    job: 'chase',
    to: { person: 'lead-housing' },
    card: { title: 'Your actions', marking: 'OFFICIAL', lines: [] },
    why: 'the first ask before the meeting',
    edits: null,
    thread: null,
    about: { refs: [], board: null, meeting: null, rung: null },
    urgency: 'waits',
    status: 'queued',
    platform: null,
    notBefore: '2026-01-05T09:00:00.000Z',
    claim: null,
    attempts: 0,
    tried: [],
    refs: [],
    lastError: null,
    at: '2026-01-05T08:00:00.000Z',
    ...given,
  }
}

/** That an action was updated, unless said otherwise. */
export function aChange(given: Partial<ChangeDraft> = {}): ChangeDraft {
  return {
    at: '2026-01-05T09:00:00.000Z',
    who: 'lead-housing',
    via: 'slack',
    kind: 'action',
    id: 'RRB-001',
    board: 'RRB',
    what: 'updated',
    before: { percent: 10 },
    after: { percent: 20 },
    why: null,
    cause: null,
    ...given,
  }
}

/** A commit of nothing but what is given. */
export function aCommit(given: Partial<Commit> = {}): Commit {
  return { heard: null, put: [], remove: [], changes: [], outgoing: [], ...given }
}

/** A commit that stores one action. */
export function storing(given: Partial<Action> & { readonly id: string }): Commit {
  return aCommit({ put: [{ kind: 'action', record: anAction(given) }] })
}
