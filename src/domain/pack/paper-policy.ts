/** What papers say besides the record; empty where the partnership says nothing. Blank lines part paragraphs. */
export interface PaperTexts {
  readonly introduction: string
  readonly governance: string
  readonly financial: string
  readonly legal: string
  readonly recommendation: string
}

/** How board packs are written. `boards` holds what a board says in place of the partnership's own words. `logo` is a picture in base64. */
export interface PaperPolicy {
  readonly texts: PaperTexts
  readonly boards: Readonly<Record<string, Partial<PaperTexts>>>
  readonly logo: { readonly type: 'png' | 'jpg'; readonly data: string; readonly width: number; readonly height: number } | null
}

/** A partnership that says nothing besides the record. */
export const plainPapers: PaperPolicy = {
  texts: { introduction: '', governance: '', financial: '', legal: '', recommendation: '' },
  boards: {},
  logo: null,
}

/** The words for one board. */
export function textsFor({ texts, boards }: PaperPolicy, board: string): PaperTexts {
  return { ...texts, ...boards[board] }
}
