import type { Marking } from '#domain/access/marking.ts'
import type { Action } from '#domain/action/action.ts'
import type { Brag } from '#domain/action/brag.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Measure } from '#domain/measure/measure.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'
import type { PaperPolicy, PaperTexts } from '#domain/pack/paper-policy.ts'
import type { Report } from '#domain/report/report.ts'
import type { RolledBoard } from '#domain/report/roll-up.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import type { Matrix } from '#domain/risk/matrix.ts'
import type { Risk } from '#domain/risk/risk.ts'

/** A highlight report as the pack shows it. */
export interface PackReport {
  readonly report: Report
  readonly lead: string
  readonly author: string
}

/** A report that is owed and not in: whose, and how it stands. */
export interface MissingReport {
  readonly lead: string
  readonly holder: string | null
  readonly why: string
}

/** A risk with what its board may bear. */
export interface PackRisk {
  readonly risk: Risk
  readonly tolerance: number
  readonly owner: string
  readonly escalation: Escalation | null
}

/** A decision that a board below asks of this one. */
export interface AskedOfBoard {
  readonly risk: Risk
  readonly from: string
  readonly escalation: Escalation
}

/** Everything a pack is written from, read at one moment. Names are words already. */
export interface PackView {
  readonly board: { readonly id: string; readonly name: string; readonly shortName: string; readonly parent: string | null }
  readonly meeting: { readonly startsAt: Instant; readonly place: string | null }
  readonly day: Day
  readonly today: Day
  readonly asAt: Instant
  readonly timeZone: string
  readonly marking: Marking
  readonly handling: string
  readonly presentedBy: string
  readonly author: string
  readonly texts: PaperTexts
  readonly logo: PaperPolicy['logo']
  readonly meanings: Readonly<Partial<Record<Brag, string>>>
  readonly priorities: readonly {
    readonly id: string
    readonly name: string
    readonly plan: string
    readonly under: readonly string[]
  }[]
  readonly funding: readonly { readonly id: string; readonly name: string; readonly endsOn: string | null }[]
  readonly matrix: Matrix
  readonly actions: readonly Action[]
  /** The colour of each action at the meeting before; none for one that was not there. */
  readonly lastColours: ReadonlyMap<string, Brag | null>
  /** When finished work was finished. */
  readonly doneOn: ReadonlyMap<string, Day>
  readonly leadOf: (action: Action) => string
  readonly reports: readonly PackReport[]
  readonly missing: readonly MissingReport[]
  /** What the boards below it reported; left out where there are none. */
  readonly below?: readonly RolledBoard[]
  readonly risks: readonly PackRisk[]
  /** What boards below ask it to decide about their risks: an item of its agenda. */
  readonly asked?: readonly AskedOfBoard[]
  readonly decisions: readonly BoardDecision[]
  readonly measures: readonly Measure[]
}
