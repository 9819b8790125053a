import { fold } from '#domain/names.ts'
import type { PlanField } from '#domain/plan/plan.ts'
import { namedHeadings } from '../named-headings.ts'

/** The headings that real plans use, by what they mean. Compared folded: no case, no punctuation, "%" as "percent". */
const usual: Record<PlanField, string> = {
  ref: 'ref, refs, ref no, reference, reference no, reference number, no, nos, number, id, action no, action number, action ref, action id, action reference, item, item no, item number, num, line, line no, ref id, unique ref, task no, task id, s no, serial no, urn',
  title:
    'action, actions, title, action title, task, tasks, task name, activity, activities, output, outputs, output activity, action required, actions required, agreed action, agreed actions, action agreed, actions agreed, actions completed, completed actions, action point, action points, key action, key actions, what, what we will do, what will we do, what well do, what will be done, what are we going to do, what were going to do, what needs to be done, what needs to happen, deliverable, deliverables, milestone, milestones, commitment, recommendation, delivery action, action activity, action summary, action to be taken, actions to be taken, action task, task action, project',
  description:
    'description, detail, details, action description, action detail, action details, description of action, task description, further detail, further details, how, how we will do it, how well do it, how will we do it, scope, summary, objectives, key activities, more detail',
  owner:
    'owner, owners, lead, leads, lead agency, lead organisation, lead officer, lead partner, lead owner, lead person, responsible, responsible officer, responsible agency, responsible person, responsible owner, responsible lead, responsibility, person responsible, agency responsible, action owner, action lead, who, who by, by who, who will do it, who will do this, who will lead, who is leading, whos leading, assigned to, assigned, accountable, accountable lead, accountable owner, accountable officer, owned by, by whom, whom, sro, agency, organisation, action by, officer, lead s, named lead, named officer, named person, action holder, delivery lead, agency lead',
  ownerRole: 'role, lead role, owner role, post, post title, job title, role of lead',
  supporting:
    'supporting, support, supported by, co owner, co owners, co lead, co leads, partners, supporting agencies, supporting agency, supporting partners, supporting organisations, supporting officers, support from, partner agencies, key partners, other agencies, contributors, delivery partners, partners involved',
  start: 'start, start date, starts, planned start, planned start date, commence, commencement, start by, date started, from',
  raised:
    'raised, date raised, raised on, meeting date, date of meeting, date agreed, date added, meeting date and action number, date opened, date set, meeting, opened',
  due: 'due, due date, date due, due by, deadline, deadline date, target date, target, by when, when, when by, when will it be done, when will we do it, date, completion date, target completion, target completion date, planned completion, planned completion date, expected completion, expected date, planned date, est completion, estimated completion, estimated completion date, timescale, timescales, timeframe, timeline, end date, end, complete by, completed by, to be completed by, finish, finish date, agreed date, agreed due, agreed due date, revised date, revised due, revised due date, revised deadline, revised target date, current due date, new date, new due date, delivery date, planned end date, planned end, milestone date',
  originalDue:
    'original due, original due date, original date, original deadline, original target date, original target, baseline, baseline due, baseline due date, baseline date, initial due date, initial date',
  completed:
    'date completed, completed date, completed on, completed, date closed, closed date, closed on, actual completion, actual completion date, date complete, actual date, actual end date, actual end, actual finish',
  status:
    'status, progress, state, current status, progress status, action status, status of action, open closed, complete, done, task status',
  brag: 'rag, brag, rag status, brag status, rag rating, brag rating, rating, current rag, current brag, rag now, brag now, colour, r a g, b r a g, delivery confidence, ragb, rag score, action rag, action brag, overall rag',
  forecast: 'forecast, forecast rag, forecast brag, rag forecast, brag forecast, predicted rag, expected rag, next period rag',
  percent:
    'percent, percent complete, percentage complete, complete percent, percent completed, percentage, percentage completed, percent done, progress percent',
  update:
    'update, updates, comment, comments, note, notes, latest position, latest update, progress update, progress updates, progress notes, progress comments, progress to date, commentary, position, current position, narrative, action taken, actions taken, update comments, comments update, latest comments, status update, latest progress, highlights, remarks, progress report',
  priority:
    'priority, priorities, theme, themes, objective, strategic objective, strategic priority, workstream, work stream, pcp priority, priority area, strand, outcome, aim, plan priority, delivery theme',
  funding: 'funding, funding source, fund, funding stream, funded by, budget source',
  source:
    'source, origin, source note, source document, agreed at, minute, minute ref, minute reference, minutes ref, meeting ref, raised at, where from, source of action',
  evidence: 'evidence, evidence of completion, evidence link, link to evidence, proof, assurance, evidence of impact',
  board: 'board, boards, board id, board name, sub board',
  also: 'also reports to, other boards, also for, shared with, also reported to, reports to',
}

const exact = namedHeadings(usual)

/** Longer headings, by the words in them; the first that fits counts. */
const worded: readonly [RegExp, PlanField][] = [
  [/^(actions?|tasks?) (to be )?(taken|led|owned|delivered) by$/, 'owner'],
  [/^(original|baseline|initial) .*\b(date|due|deadline|target)\b/, 'originalDue'],
  [/\b(date|actual) (completed|closed|complete)\b/, 'completed'],
  [/\bforecast\b.*\b(b?rag)\b|\b(b?rag)\b.*\bforecast\b/, 'forecast'],
  [/\bpercent(age)?\b/, 'percent'],
  [/\b(b?rag|ragb)\b/, 'brag'],
  [/^(progress |latest |status |quarterly |monthly |q\d )?(updates?|comments?|commentary|notes|narrative)\b/, 'update'],
  [/\b(update|commentary)$/, 'update'],
  [/\b(due|deadline|target date|by when|completion date|timescales?)\b/, 'due'],
  [/^(planned |actual )?start\b/, 'start'],
  [/\b(status)\b/, 'status'],
  [/^(supporting|partner|other) (agenc|organisation|partner|officer|lead)/, 'supporting'],
  [/^(lead|owner|responsible|accountable)\b|\b(owner|lead|lead officer|lead agency|responsible)$/, 'owner'],
  [/^evidence\b/, 'evidence'],
  [/^(strategic )?(priority|theme|objective)\b/, 'priority'],
  [/^(action|task) (description|detail)/, 'description'],
  [/^description\b/, 'description'],
  [
    /^(actions?|tasks?|activit(y|ies)|deliverables?|outputs?) (to|required|required by|agreed|needed|from|for|we|and|or)\b/,
    'title',
  ],
]

/** The colour that was: it is not the one now. */
const formerly = /^(previous|last|prior|former|old) (?!.*\bupdates?$).*\b(b?rag|ragb|status|colour|rating)\b/

/** What a heading means. `sure` when it is one of the usual wordings. */
export interface Heading {
  readonly field: PlanField
  readonly sure: boolean
}

const known = new Map<string, Heading | null>()

/** The field that a heading names, or null. */
export function headingMeans(text: string): Heading | null {
  const found = known.get(text)
  if (found !== undefined) return found
  const heading = meaning(text)
  if (known.size < 2000) known.set(text, heading)
  return heading
}

function meaning(text: string): Heading | null {
  if (text === '' || text.length > 60) return null
  if (text === '#') return { field: 'ref', sure: true }
  const words = fold(text.replaceAll('%', ' percent '))
  const field = exact.get(words) ?? exact.get(fold(text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replaceAll('%', ' percent ')))
  if (field !== undefined) return { field, sure: true }
  const joined = ofParts(text)
  if (joined !== null) return { field: joined, sure: false }
  if (formerly.test(words)) return null
  const guess = worded.find(([pattern]) => pattern.test(words))
  return guess === undefined || words.split(' ').length > 7 ? null : { field: guess[1], sure: false }
}

/** "Objective / action" holds the action; of other pairs the first that is understood counts. */
function ofParts(text: string): PlanField | null {
  if (!text.includes('/')) return null
  const fields = text.split('/').flatMap((part) => exact.get(fold(part)) ?? [])
  return fields.includes('title') ? 'title' : (fields[0] ?? null)
}

/** The wordings to name when no heading was understood. */
export const headingsToUse =
  'A plan needs a row of headings with Action (or Title, Task, Activity, Output) and at least one more, such as Ref, Description, Lead, Supporting, Start, Due, Status, BRAG, Update, Priority, Source.'
