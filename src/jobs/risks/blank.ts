import type { Risk } from '#domain/risk/risk.ts'

/** A risk of which nothing is known yet but where it is kept and where it came from. */
export function blankRisk({ id, boards, at, source }: Pick<Risk, 'id' | 'boards' | 'source'> & { readonly at: string }): Risk {
  return {
    id,
    version: 0,
    boards,
    kind: 'risk',
    title: '',
    cause: '',
    event: '',
    effect: '',
    category: null,
    gross: null,
    current: null,
    target: null,
    scores: [],
    proximity: null,
    treatment: null,
    controls: [],
    mitigations: [],
    plan: '',
    seat: null,
    ownerText: null,
    status: 'open',
    statusText: '',
    mergedInto: null,
    reviewDue: null,
    reviewedAt: null,
    acceptedUntil: null,
    notes: [],
    source,
    addedAt: at,
  }
}
