import type { IntentName, IntentOf } from '#domain/intent.ts'

/** What an intent is about in a made-up partnership: the records of one board, or of one that is not there. */
export interface About {
  readonly board: string
  readonly action: string
  readonly risk: string
  readonly report: string
  readonly decision: string
  readonly measure: string
  readonly note: string
  readonly heard: string
  readonly message: string
}

export function aboutOf(board: string): About {
  return {
    board,
    action: `${board}-012`,
    risk: `${board}-R-001`,
    report: `${board}-HR-001`,
    decision: `${board}-D-001`,
    measure: `M-${board}`,
    note: `note-${board}`,
    heard: `heard-${board}`,
    message: `chase:${board}`,
  }
}

const why = 'a reason'

/** Every intent there is, about one board: the compiler asks for each that is missing. */
export const everyIntent: { readonly [N in IntentName]: (of: About) => IntentOf<N> } = {
  help: () => ({ do: 'help' }),
  whoami: () => ({ do: 'whoami' }),
  boards: () => ({ do: 'boards' }),
  meetings: ({ board }) => ({ do: 'meetings', board }),
  actions: ({ board }) => ({ do: 'actions', board, filter: 'all' }),
  show: ({ action }) => ({ do: 'show', ref: action }),
  why: ({ action }) => ({ do: 'why', ref: action }),
  history: ({ action }) => ({ do: 'history', ref: action }),
  brief: ({ board }) => ({ do: 'brief', board }),
  bundle: () => ({ do: 'bundle' }),
  add: ({ board }) => ({ do: 'add', board, title: 'Something new' }),
  update: ({ action }) => ({ do: 'update', ref: action, text: 'going well' }),
  'on-track': ({ action }) => ({ do: 'on-track', ref: action }),
  'no-change': ({ action }) => ({ do: 'no-change', ref: action }),
  done: ({ action }) => ({ do: 'done', ref: action, text: 'finished' }),
  block: ({ action }) => ({ do: 'block', ref: action, why }),
  date: ({ action }) => ({ do: 'date', ref: action, to: { on: '2026-04-30', precision: 'day', text: '30 April 2026' }, why }),
  'not-mine': ({ action }) => ({ do: 'not-mine', ref: action }),
  assign: ({ action, board }) => ({ do: 'assign', ref: action, seat: `${board}-2` }),
  delegate: ({ action, board }) => ({ do: 'delegate', ref: action, person: `supporter-${board}`.toLowerCase() }),
  note: ({ action }) => ({ do: 'note', ref: action, text: 'a note' }),
  approve: ({ action }) => ({ do: 'approve', ref: action }),
  decline: ({ action }) => ({ do: 'decline', ref: action, why }),
  signoff: ({ action }) => ({ do: 'signoff', ref: action }),
  sendback: ({ action }) => ({ do: 'sendback', ref: action, why }),
  cancel: ({ action }) => ({ do: 'cancel', ref: action, why }),
  brag: ({ action }) => ({ do: 'brag', ref: action, brag: 'amber', why }),
  share: ({ action, board }) => ({ do: 'share', ref: action, board }),
  chase: ({ board }) => ({ do: 'chase', board, preview: true }),
  pause: ({ board }) => ({ do: 'pause', board, until: '2026-03-01', why }),
  resume: ({ board }) => ({ do: 'resume', board }),
  away: () => ({ do: 'away', from: '2026-02-10', to: '2026-02-12' }),
  'away-cancel': () => ({ do: 'away-cancel', on: '2026-02-11' }),
  acknowledge: () => ({ do: 'acknowledge' }),
  snooze: ({ action }) => ({ do: 'snooze', ref: action, until: '2026-02-05' }),
  undo: ({ heard }) => ({ do: 'undo', heard }),
  'settle-note': ({ note }) => ({ do: 'settle-note', note }),
  release: ({ heard }) => ({ do: 'release', held: heard, why }),
  'edit-held': ({ heard }) => ({ do: 'edit-held', held: heard, values: {} }),
  'drop-held': ({ heard }) => ({ do: 'drop-held', held: heard }),
  form: ({ action }) => ({ do: 'form', of: { do: 'date', ref: action } }),
  report: ({ board }) => ({ do: 'report', board, seat: `${board}-1` }),
  'draft-report': ({ report }) => ({ do: 'draft-report', of: [report], text: 'green, nothing to add' }),
  reports: ({ board }) => ({ do: 'reports', board }),
  rollup: ({ board }) => ({ do: 'rollup', board }),
  panel: () => ({ do: 'panel' }),
  'report-page': ({ report }) => ({ do: 'report-page', ref: report }),
  'save-report': ({ report }) => ({ do: 'save-report', ref: report, page: 1, form: 'opening', seen: {}, values: {} }),
  'settle-aside': ({ report }) => ({
    do: 'settle-aside',
    ref: report,
    section: 'headline',
    at: '2026-01-20T10:00:00.000Z',
    use: 'this',
  }),
  'read-aside': ({ report }) => ({ do: 'read-aside', ref: report, section: 'headline', at: '2026-01-20T10:00:00.000Z', page: 1 }),
  'submit-report': ({ report }) => ({ do: 'submit-report', ref: report }),
  'reopen-report': ({ report }) => ({ do: 'reopen-report', ref: report }),
  'clear-report': ({ report }) => ({ do: 'clear-report', ref: report }),
  'return-report': ({ report }) => ({ do: 'return-report', ref: report, why }),
  return: ({ report }) => ({ do: 'return', ref: report, why }),
  pack: ({ board }) => ({ do: 'pack', board, meeting: '2031-01-01' }),
  decision: ({ board }) => ({ do: 'decision', board, text: 'The pilot goes on' }),
  decisions: ({ board }) => ({ do: 'decisions', board }),
  'drop-decision': ({ decision }) => ({ do: 'drop-decision', decision, why }),
  measures: ({ board }) => ({ do: 'measures', board }),
  measure: ({ measure }) => ({ do: 'measure', measure, quarter: 'Q3 25/26', value: 4 }),
  'measure-add': ({ board }) => ({ do: 'measure-add', board, name: 'Homes found', unit: 'homes' }),
  'measure-edit': ({ measure }) => ({ do: 'measure-edit', measure, unit: 'people' }),
  'send-link': () => ({ do: 'send-link' }),
  'end-links': () => ({ do: 'end-links' }),
  digest: ({ board }) => ({ do: 'digest', board }),
  funding: () => ({ do: 'funding' }),
  duties: ({ board }) => ({ do: 'duties', board }),
  'begin-duty': ({ board }) => ({ do: 'begin-duty', board, duty: 'strategy', on: '2031-01-01' }),
  spend: () => ({ do: 'spend', stream: 'F24-3', year: 'FY25-26', quarter: 'Q3', labour: 100 }),
  agency: () => ({ do: 'agency' }),
  checks: () => ({ do: 'checks' }),
  resend: ({ message }) => ({ do: 'resend', key: message }),
  risks: ({ board }) => ({ do: 'risks', board }),
  'risk-add': ({ board }) => ({ do: 'risk-add', board, title: 'A new risk' }),
  'risk-edit': ({ risk }) => ({ do: 'risk-edit', ref: risk, title: 'Another title' }),
  'risk-score': ({ risk }) => ({ do: 'risk-score', ref: risk, likelihood: 3, impact: 3, why }),
  'risk-review': ({ risk }) => ({ do: 'risk-review', ref: risk, text: 'looked at' }),
  'risk-note': ({ risk }) => ({ do: 'risk-note', ref: risk, text: 'a note' }),
  'risk-close': ({ risk }) => ({ do: 'risk-close', ref: risk, why }),
  'risk-merge': ({ risk, board }) => ({ do: 'risk-merge', ref: risk, into: `${board}-R-002`, why }),
  mitigate: ({ risk, action }) => ({ do: 'mitigate', ref: risk, action }),
  escalate: ({ risk }) => ({ do: 'escalate', ref: risk, decision: 'Fund two nurses', by: '2026-03-02' }),
  deescalate: ({ risk }) => ({ do: 'deescalate', ref: risk, why }),
  withdraw: ({ risk }) => ({ do: 'withdraw', ref: risk, why }),
  'answer-escalation': ({ risk }) => ({ do: 'answer-escalation', ref: risk, how: 'accepted', why }),
  'comment-escalation': ({ risk }) => ({ do: 'comment-escalation', ref: risk, text: 'a comment' }),
}
