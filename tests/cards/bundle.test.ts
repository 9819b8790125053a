import { describe, expect, it } from 'vitest'
import { answeredBundle } from '#cards/chase/answered-bundle.ts'
import { type BundleView, bundleCard, bundlePage } from '#cards/chase/bundle.ts'
import { plainCard } from '#cards/plain.ts'
import type { Ask, Level, Part } from '#domain/chase/bundle.ts'
import { anAction } from '../builders/action.ts'
import { aBoard } from '../builders/board.ts'

const view: BundleView = {
  boards: [aBoard({ id: 'RRB' }), aBoard({ id: 'ELT', marking: 'OFFICIAL-SENSITIVE' })],
  marking: 'OFFICIAL',
  today: '2026-01-14',
  noChanges: 2,
  nameOf: (id) => `Person ${id}`,
  owedName: ({ seat }) => seat,
}

function ask(given: Partial<Ask> = {}): Ask {
  const action = anAction({ id: 'RRB-001', boards: ['RRB'], due: '2026-03-31', title: 'Housing pathway' })
  return { action, as: 'owner', other: null, copiedTo: null, requested: false, want: 'update', alsoFor: [], ...given }
}

function part(level: Level, asks: readonly Ask[] = [ask()], board = 'RRB'): Part {
  const startsAt = '2026-02-05T10:00:00.000Z'
  return { key: `k:${board}`, board, meeting: 'm', startsAt, rung: 'T-15', step: 'first-ask', level, on: '2026-01-14', asks }
}

const text = (...parts: readonly Part[]) => plainCard(bundleCard(parts, view), 'Europe/London')

describe('the wording of a bundle', () => {
  it.each<[Level, string]>([
    ['first', 'Please say where this action stands. One tap each will do.'],
    ['nudge', 'A reminder: the board has not yet heard about this action.'],
    ['deputy', 'The board meets soon and has still not heard about this action. One tap each is enough.'],
    ['new', 'From the meeting, this action is yours. Please say if anything is not right.'],
    ['confirm', 'Please confirm this action from the meeting: “On track” says that you have it.'],
    ['now', 'Please say where this action stands.'],
    ['shown', 'One open action is yours.'],
  ])('at level %s is its own', (level, words) => {
    expect(text(part(level))).toContain(words)
  })

  it.each<Level>(['first', 'nudge', 'deputy', 'new', 'confirm', 'now'])(
    'at level %s instructs no agency that is only asked',
    (level) => {
      const shown = text(part(level, [ask({ requested: true })]))
      expect(shown).toMatch(/grateful|request|would help/)
      expect(shown).not.toMatch(/^Please (say|confirm)/m)
    },
  )

  it.each<[Level, string, string]>([
    ['first', 'The board would be grateful for your highlight report', 'Please write your highlight report'],
    ['nudge', 'A reminder of our request: your highlight report', 'A reminder: the board has not had your highlight report yet.'],
    ['deputy', 'the board would still be grateful for it before it meets', 'The board meets soon and has still not had your'],
    ['now', 'A highlight report is requested of you.', 'A highlight report is asked of you.'],
  ])('at level %s requests a report of an agency that is only asked, and asks it of others', (level, request, asks) => {
    const owed = { board: 'RRB', seat: 'RRB-1', portfolio: null }
    const report = { owed, report: null, as: 'owner', other: null, copiedTo: null } as const
    const shown = (requested: boolean) => text({ ...part(level, []), reports: [{ ...report, requested }] })
    expect(shown(true)).toContain(request)
    expect(shown(true)).not.toContain(asks)
    expect(shown(false)).toContain(asks)
  })

  it('names the deputy who has a copy, and to the deputy the one who was asked', () => {
    expect(text(part('deputy', [ask({ copiedTo: 'Ann' })]))).toContain('Ann has a copy, as deputy.')
    expect(text(part('deputy', [ask({ as: 'copy', other: 'Bob' })]))).toContain(
      'Bob was asked about 1 action and has not answered yet.',
    )
  })

  it('gives an example of plain words with the references it asks about', () => {
    expect(text(part('first'))).toContain('“RRB-001 done, evidence in the shared folder”')
  })

  it('carries the highest marking of its boards', () => {
    expect(bundleCard([part('first'), part('first', [ask()], 'ELT')], view).marking).toBe('OFFICIAL-SENSITIVE')
  })
})

describe('the answers a bundle offers', () => {
  const labels = (given: Ask) => {
    const [item] = bundleCard([part('first', [given])], view).lines.filter((line) => line.as === 'item')
    return item?.as === 'item' ? (item.buttons ?? []).map(({ label }) => label) : []
  }

  it('are six', () => {
    expect(labels(ask())).toEqual(['On track', 'Done…', 'Blocked…', 'No change', 'More time…', 'Not mine…'])
  })

  it('leave out “on track” when overdue, for it would be refused', () => {
    expect(labels(ask({ action: anAction({ due: '2026-01-13' }) }))).not.toContain('On track')
  })

  it('leave out “no change” after the last that is taken', () => {
    expect(labels(ask({ action: anAction({ due: '2026-03-31', noChanges: 2 }) }))).not.toContain('No change')
  })

  it('ask for a date where there is none', () => {
    expect(labels(ask({ action: anAction(), want: 'review date' }))).toContain('Give a date…')
  })
})

describe('a long bundle', () => {
  const many = Array.from({ length: bundlePage * 2 + 3 }, (_, index) => ask({ action: anAction({ id: `RRB-${100 + index}` }) }))

  it('shows a page and says how to see the rest', () => {
    const shown = text(part('first', many))
    expect(shown.match(/^- /gm)).toHaveLength(bundlePage)
    expect(shown).toContain('Page 1 of 3: 23 actions in all.')
    expect(shown).toContain('[Show the next 10]')
  })

  it('is not called answered while actions on its other pages are not', () => {
    const at = '2026-01-14T10:00:00.000Z'
    const update = { at, by: 'owner', via: 'slack', kind: 'update' as const, text: 'Fine' }
    const all = many.map(({ action }, index) => (index < bundlePage ? { ...action, answeredAt: at, updates: [update] } : action))
    const card = bundleCard([part('first', many)], view)
    const edited = answeredBundle(
      card,
      { sentAt: '2026-01-14T09:00:00.000Z', actions: new Map(all.map((action) => [action.id, action])), reportsLeft: false },
      view.nameOf,
    )
    expect(plainCard(edited, 'Europe/London')).not.toContain('All answered')
    expect(plainCard(edited, 'Europe/London')).toContain('[Show the next 10]')
  })

  it('shows every action on one page or another', () => {
    const pages = [1, 2, 3].map((page) => plainCard(bundleCard([part('first', many)], { ...view, page }), 'Europe/London'))
    const refs = pages.flatMap((page) => [...page.matchAll(/^- .*(RRB-\d+)/gm)].map(([, ref]) => ref))
    expect(refs).toEqual(many.map(({ action }) => action.id))
  })
})
