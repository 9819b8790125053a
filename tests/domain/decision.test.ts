import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Standing } from '#domain/access/permission.ts'
import type { Action } from '#domain/action/action.ts'
import type { Deciding } from '#domain/decision/deciding.ts'
import { type ActionIntent, decide } from '#domain/decision/decision.ts'
import { isRefusal } from '#domain/refusal.ts'
import { anAction } from '../builders/action.ts'
import { aPartnership } from '../builders/partnership.ts'

const today = '2026-02-02'
const { policies, calendar } = aPartnership()

function by(person: string, ...standings: Standing[]): Deciding {
  return {
    by: person,
    for: null,
    via: 'slack',
    at: '2026-02-02T10:00:00.000Z',
    today,
    standings: new Set(standings),
    otherKey: true,
    calendar,
    policies,
  }
}

const owner = by('owner', 'owner')
const chair = by('chair', 'chair')

function became(action: Action, intent: ActionIntent, deciding: Deciding): Action {
  const decision = decide(action, intent, deciding)
  if (isRefusal(decision)) throw new Error(`refused: ${decision.refused}`)
  return decision.action
}

function refusal(action: Action, intent: ActionIntent, deciding: Deciding): string {
  const decision = decide(action, intent, deciding)
  if (!isRefusal(decision)) throw new Error(`not refused: ${decision.what}`)
  return decision.refused
}

const on = (day: string) => ({ on: day, precision: 'day' as const, text: day })
const ref = 'RRB-012'

describe('what the owner says', () => {
  it.each<[string, ActionIntent, Partial<Action>]>([
    ['an update begins work', { do: 'update', ref, text: 'Met housing' }, { status: 'in progress', noChanges: 0 }],
    ['an update may say how far', { do: 'update', ref, text: '60% there', percent: 60 }, { percent: 60 }],
    ['on track is green', { do: 'on-track', ref }, { brag: 'green', status: 'in progress' }],
    [
      'done awaits sign-off with its evidence',
      { do: 'done', ref, text: 'in the shared folder' },
      { status: 'done', evidence: ['in the shared folder'], percent: 100 },
    ],
    ['blocked is amber with the reason', { do: 'block', ref, why: 'no housing data' }, { status: 'blocked', brag: 'amber' }],
    [
      'a colour is set with a reason',
      { do: 'brag', ref, brag: 'red', forecast: 'amber', why: 'provider left' },
      { brag: 'red', bragWhy: 'provider left', forecast: 'amber' },
    ],
    ['a delegate is named', { do: 'delegate', ref, person: 'colleague' }, { delegate: 'colleague', seat: 'RRB-PROBATION' }],
  ])('%s', (_, intent, expected) => {
    expect(became(anAction({ status: 'not started', due: '2026-03-31' }), intent, owner)).toMatchObject(expected)
  })

  it('asks for a new date and does not move it', () => {
    const asked = became(
      anAction({ due: '2026-02-27' }),
      { do: 'date', ref, to: on('2026-04-30'), why: 'waiting on data' },
      owner,
    )
    expect(asked.due.on).toBe('2026-02-27')
    expect(asked.dateAsked).toMatchObject({ to: { on: '2026-04-30' }, why: 'waiting on data', by: 'owner' })
  })

  it('may say no change twice running, and then has to say where it stands', () => {
    const once = became(anAction(), { do: 'no-change', ref }, owner)
    const twice = became(once, { do: 'no-change', ref }, owner)
    expect(refusal(twice, { do: 'no-change', ref }, owner)).toContain('“no change” 2 times running')
    const said = became(twice, { do: 'update', ref, text: 'Meeting on Friday' }, owner)
    expect(became(said, { do: 'no-change', ref }, owner).noChanges).toBe(1)
  })

  it.each<[string, Partial<Action> & { due?: string }, ActionIntent, string]>([
    ['on track when it is done', { status: 'done' }, { do: 'on-track', ref }, 'is done already'],
    ['on track after its date', { due: '2026-01-30' } as never, { do: 'on-track', ref }, 'is past its agreed date'],
    ['done without a note or evidence', {}, { do: 'done', ref }, 'say what shows it'],
    ['done twice', { status: 'done' }, { do: 'done', ref, text: 'x' }, 'done already'],
    ['a new date in the past', {}, { do: 'date', ref, to: on('2026-01-01'), why: 'x' }, 'is past'],
    [
      'a new date that is none',
      {},
      { do: 'date', ref, to: { on: null, precision: 'none', text: 'TBC' }, why: 'x' },
      'needs a day, month',
    ],
    ['blue without sign-off', {}, { do: 'brag', ref, brag: 'blue', why: 'x' }, 'closed with sign-off'],
    ['anything on a closed action', { status: 'closed' }, { do: 'update', ref, text: 'x' }, 'is closed'],
    ['anything on a cancelled action', { status: 'cancelled' }, { do: 'signoff', ref }, 'was cancelled'],
  ])('is refused %s', (_, given, intent, words) => {
    expect(refusal(anAction(given as never), intent, owner)).toContain(words)
  })
})

describe('two keys', () => {
  const asked = became(anAction({ due: '2026-02-27' }), { do: 'date', ref, to: on('2026-04-30'), why: 'data' }, owner)

  it('moves the agreed date when the chair approves, keeps the baseline and counts a slip', () => {
    const moved = became(asked, { do: 'approve', ref }, chair)
    expect(moved).toMatchObject({ due: { on: '2026-04-30' }, baseline: { on: '2026-02-27' }, slips: 1, dateAsked: null })
  })

  it('leaves the date when the chair declines', () => {
    expect(became(asked, { do: 'decline', ref, why: 'grant ends' }, chair)).toMatchObject({
      due: { on: '2026-02-27' },
      slips: 0,
      dateAsked: null,
    })
  })

  it('is not turned twice by the same person where another can', () => {
    expect(
      refusal({ ...asked, dateAsked: asked.dateAsked && { ...asked.dateAsked, by: 'chair' } }, { do: 'approve', ref }, chair),
    ).toContain('Two keys')
  })

  it('is turned by the same person where the board has no other key', () => {
    const own = { ...asked, dateAsked: asked.dateAsked && { ...asked.dateAsked, by: 'chair' } }
    expect(became(own, { do: 'approve', ref }, { ...chair, otherKey: false }).due.on).toBe('2026-04-30')
  })

  it('lets the chair re-date at once, but not an action of their own', () => {
    const intent: ActionIntent = { do: 'date', ref, to: on('2026-05-29'), why: 'board agreed' }
    expect(became(anAction({ due: '2026-02-27' }), intent, chair)).toMatchObject({ due: { on: '2026-05-29' }, slips: 1 })
    expect(became(anAction({ due: '2026-02-27' }), intent, by('chair', 'chair', 'owner')).dateAsked?.to.on).toBe('2026-05-29')
  })

  it('counts no slip for a date brought forward', () => {
    expect(became(anAction({ due: '2026-06-30' }), { do: 'date', ref, to: on('2026-05-29'), why: 'x' }, chair).slips).toBe(0)
  })
})

describe('sign-off', () => {
  const done = became(anAction(), { do: 'done', ref, text: 'minutes attached' }, owner)

  it('closes blue', () => {
    expect(became(done, { do: 'signoff', ref }, chair)).toMatchObject({ status: 'closed', brag: 'blue' })
  })

  it('is refused of work that nobody reported done', () => {
    expect(refusal(anAction(), { do: 'signoff', ref }, chair)).toContain('not reported done')
  })

  it('sends back what needs more, closed or not', () => {
    expect(became(done, { do: 'sendback', ref, why: 'no minutes' }, chair).status).toBe('in progress')
    const closed = became(done, { do: 'signoff', ref }, chair)
    expect(became(closed, { do: 'sendback', ref, why: 'reopened' }, chair)).toMatchObject({ status: 'in progress', brag: null })
  })

  it('is not given by the one who reported it done, where another can', () => {
    const own = became(anAction(), { do: 'done', ref, text: 'x' }, by('chair', 'owner', 'chair'))
    expect(refusal(own, { do: 'signoff', ref }, by('chair', 'owner', 'chair'))).toContain('Two keys')
  })
})

describe('whatever is decided', () => {
  const intents: ActionIntent[] = [
    { do: 'update', ref, text: 'x' },
    { do: 'on-track', ref },
    { do: 'no-change', ref },
    { do: 'done', ref, text: 'x' },
    { do: 'block', ref, why: 'x' },
    { do: 'date', ref, to: on('2026-05-01'), why: 'x' },
    { do: 'date', ref, to: on('2026-09-01'), why: 'x' },
    { do: 'approve', ref },
    { do: 'decline', ref, why: 'x' },
    { do: 'signoff', ref },
    { do: 'sendback', ref, why: 'x' },
    { do: 'brag', ref, brag: 'red', why: 'x' },
    { do: 'note', ref, text: 'x' },
  ]

  it('never moves the baseline, never loses an update, and only slips forward', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...intents), fc.constantFrom(owner, chair)), { maxLength: 30 }), (steps) => {
        let action = anAction({ due: '2026-03-31' })
        for (const [intent, deciding] of steps) {
          const decision = decide(action, intent, deciding)
          if (isRefusal(decision)) continue
          expect(decision.action.baseline).toEqual(action.baseline)
          expect(decision.action.updates.slice(0, action.updates.length)).toEqual(action.updates)
          expect(decision.action.slips).toBeGreaterThanOrEqual(action.slips)
          if (deciding === owner) expect(decision.action.due).toEqual(action.due)
          action = decision.action
        }
        expect(action.brag === 'blue').toBe(action.status === 'closed')
      }),
    )
  })
})
