import { listed } from '../listed.ts'
/** What the personal-data screen looks for. */
export const findingKinds = ['nhs', 'insurance', 'pnc', 'cro', 'custody', 'crime', 'birth', 'phone', 'email', 'postcode'] as const
/** One kind of personal data. */
export type FindingKind = (typeof findingKinds)[number]

/** Something seen in a text: of what kind, and where it stands. What was seen is never taken along, so that it cannot be told on. */
export interface Finding {
  readonly kind: FindingKind
  readonly from: number
  readonly to: number
}

/** A kind in words, as it is told to whoever wrote it. */
function kindWords(kind: FindingKind): string {
  switch (kind) {
    case 'nhs':
      return 'an NHS number'
    case 'insurance':
      return 'a National Insurance number'
    case 'pnc':
      return 'a Police National Computer (PNC) id'
    case 'cro':
      return 'a Criminal Records Office (CRO) number'
    case 'custody':
      return 'a custody or arrest reference'
    case 'crime':
      return 'a crime or case reference'
    case 'birth':
      return 'a date of birth or the age of one person'
    case 'phone':
      return 'a phone number'
    case 'email':
      return 'an e-mail address of somebody the clerk does not know'
    case 'postcode':
      return 'a full postcode'
  }
}

/** Kinds in words, each once: "a phone number and a full postcode". */
export function kindsWords(kinds: Iterable<FindingKind>): string {
  return listed([...new Set(kinds)].map(kindWords), 'and')
}
