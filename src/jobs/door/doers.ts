import type { Reply } from '#cards/card.ts'
import type { ActionIntent } from '#domain/decision/decision.ts'
import type { IntentName, IntentOf, OneIntent } from '#domain/intent.ts'
import type { Refusal } from '#domain/refusal.ts'
import { endLinks, sendLink } from '../access/links.ts'
import { addAction } from '../actions/add.ts'
import { changeActions } from '../actions/change.ts'
import { listActions } from '../actions/list.ts'
import { tellAgency } from '../agency/tell.ts'
import { away, cancelAway } from '../chase/absence.ts'
import { tellBrief } from '../chase/brief.ts'
import { tellBundle } from '../chase/bundle.ts'
import { chase } from '../chase/chase-now.ts'
import { pause, resume } from '../chase/pause.ts'
import { acknowledge, snooze } from '../chase/quiet.ts'
import { tellChecks } from '../checks/tell.ts'
import { resend } from '../delivery/resend.ts'
import type { Asked, Deed, Desk, Doer, Teller } from '../desk.ts'
import { tellDigest } from '../digests/tell.ts'
import { beginDuty } from '../duties/begin.ts'
import { tellDuties } from '../duties/tell.ts'
import { answerEscalation, commentEscalation } from '../escalations/answer.ts'
import { escalateRisk } from '../escalations/escalate.ts'
import { deescalateRisk, mergeRisk, withdrawEscalation } from '../escalations/step-down.ts'
import { spend } from '../funding/spend.ts'
import { tellFunding } from '../funding/tell.ts'
import { dropHeld } from '../held/drop.ts'
import { addMeasure, editMeasure } from '../measures/define.ts'
import { enterReading } from '../measures/reading.ts'
import { tellMeasures } from '../measures/tell.ts'
import { dropDecision, enterDecision, tellDecisions } from '../minutes/decisions.ts'
import { settleNote } from '../note-notice.ts'
import { pack } from '../packs/ask.ts'
import { beginReport } from '../reports/begin.ts'
import { clearReport, reopenReport, returnReport, submitReport } from '../reports/decide.ts'
import { panel } from '../reports/panel.ts'
import { readAside } from '../reports/read-aside.ts'
import { tellRollUp } from '../reports/roll-up.ts'
import { draftReport } from '../reports/said.ts'
import { tellReports } from '../reports/tell.ts'
import { openReportPage, saveReport, settleAside } from '../reports/write.ts'
import { addRisk, editRisk } from '../risks/add.ts'
import { closeRisk, mitigateRisk, noteRisk, reviewRisk, scoreRisk } from '../risks/change.ts'
import { listRisks } from '../risks/list.ts'
import { tellBoards, tellMeetings, tellWho } from '../tell-boards.ts'
import { undo } from '../undo/undo.ts'
import { openForm } from './open-form.ts'
import { explainRecord, recordHistory, showRecord } from './record-meant.ts'
import { tellHelp } from './tell-help.ts'

type TellingName =
  | 'help'
  | 'whoami'
  | 'boards'
  | 'meetings'
  | 'actions'
  | 'show'
  | 'why'
  | 'history'
  | 'brief'
  | 'bundle'
  | 'form'
  | 'reports'
  | 'read-aside'
  | 'rollup'
  | 'digest'
  | 'funding'
  | 'duties'
  | 'agency'
  | 'checks'
  | 'decisions'
  | 'measures'
  | 'risks'
/** What the door does itself, for held words go through it again. */
type DoorName = 'release' | 'edit-held'
/** Said of records of several kinds; the door makes of it what its reference means. */
type ByRefName = 'return'
type DoingName = Exclude<IntentName, TellingName | DoorName | ByRefName | ActionIntent['do']>

/** An intent on one action. */
export type Doing = ActionIntent

const tellers: { readonly [N in TellingName]: Teller<IntentOf<N>> } = {
  help: tellHelp,
  whoami: tellWho,
  boards: tellBoards,
  meetings: tellMeetings,
  actions: listActions,
  show: showRecord,
  why: explainRecord,
  history: recordHistory,
  brief: tellBrief,
  bundle: tellBundle,
  form: openForm,
  reports: tellReports,
  'read-aside': readAside,
  rollup: tellRollUp,
  digest: tellDigest,
  funding: tellFunding,
  duties: tellDuties,
  agency: tellAgency,
  checks: tellChecks,
  decisions: tellDecisions,
  measures: tellMeasures,
  risks: listRisks,
}

const doers: { readonly [N in DoingName]: Doer<IntentOf<N>> } = {
  add: addAction,
  chase,
  pause,
  resume,
  away,
  'away-cancel': cancelAway,
  acknowledge,
  snooze,
  undo,
  'begin-duty': beginDuty,
  'settle-note': settleNote,
  'drop-held': dropHeld,
  report: beginReport,
  panel,
  'draft-report': draftReport,
  'report-page': openReportPage,
  'save-report': saveReport,
  'settle-aside': settleAside,
  'submit-report': submitReport,
  'reopen-report': reopenReport,
  'clear-report': clearReport,
  'return-report': returnReport,
  pack,
  decision: enterDecision,
  'drop-decision': dropDecision,
  measure: enterReading,
  'measure-add': addMeasure,
  'measure-edit': editMeasure,
  'send-link': sendLink,
  'end-links': endLinks,
  spend,
  resend,
  'risk-add': addRisk,
  'risk-edit': editRisk,
  'risk-score': scoreRisk,
  'risk-review': reviewRisk,
  'risk-note': noteRisk,
  'risk-close': closeRisk,
  'risk-merge': mergeRisk,
  mitigate: mitigateRisk,
  escalate: escalateRisk,
  deescalate: deescalateRisk,
  withdraw: withdrawEscalation,
  'answer-escalation': answerEscalation,
  'comment-escalation': commentEscalation,
}

/** What answers an intent that changes nothing, or null when it changes something. `chase … preview` only looks. */
export function tellerOf(intent: OneIntent): ((desk: Desk, asked: Asked) => Promise<Reply | Refusal>) | null {
  if (!Object.hasOwn(tellers, intent.do)) return null
  // The table is keyed by the intent's own name, which the type system cannot follow through a union.
  const teller = tellers[intent.do as TellingName] as Teller<OneIntent>
  return (desk, asked) => teller(desk, asked, intent)
}

/** What does an intent that changes something, or null when it changes nothing. */
export function doerOf(intent: OneIntent): ((desk: Desk, asked: Asked) => Promise<Deed | Refusal>) | null {
  if (isActionIntent(intent)) return (desk, asked) => changeActions(desk, asked, [intent])
  if (!Object.hasOwn(doers, intent.do)) return null
  // As above: the name picks the function for exactly this intent.
  const doer = doers[intent.do as DoingName] as Doer<OneIntent>
  return (desk, asked) => doer(desk, asked, intent)
}

const onActions: ReadonlySet<string> = new Set<ActionIntent['do']>([
  'update',
  'on-track',
  'no-change',
  'done',
  'block',
  'date',
  'not-mine',
  'assign',
  'delegate',
  'note',
  'approve',
  'decline',
  'signoff',
  'sendback',
  'cancel',
  'brag',
  'share',
])

/** Whether an intent changes one action. */
export function isActionIntent(intent: OneIntent): intent is ActionIntent {
  return onActions.has(intent.do)
}
