/** What a column of a register can hold, besides scores. */
export type RegisterField =
  | 'ref'
  | 'title'
  | 'description'
  | 'cause'
  | 'event'
  | 'effect'
  | 'kind'
  | 'category'
  | 'owner'
  | 'ownerAgency'
  | 'controls'
  | 'plan'
  | 'treatment'
  | 'proximity'
  | 'status'
  | 'review'
  | 'board'
  | 'note'
  | 'source'

/** Which of the three scores a column is of, and which part. */
export type ScoreName = 'gross' | 'current' | 'target'
/** A part of a score that a column can hold. */
export type ScorePart = 'likelihood' | 'impact' | 'score'
/** A column of a score, by which score it is of. */
export type ScoreField = `${ScoreName} ${ScorePart}`

/** One line of a register as a file has it: its cells by what they are, and the headings of columns that only have a cross in them. */
export interface RegisterRow {
  readonly row: number
  readonly cells: { readonly [F in RegisterField | ScoreField]?: string }
  readonly marks: readonly string[]
}

/** A register as a file has it. `mapping` gives each field its heading. */
export interface Register {
  readonly file: string
  readonly mapping: Readonly<Record<string, string>>
  readonly rows: readonly RegisterRow[]
  readonly warnings: readonly {
    readonly row: number
    readonly column: string | null
    readonly value: string
    readonly problem: string
  }[]
}
