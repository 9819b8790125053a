import { fold } from '#domain/names.ts'
import type { RegisterField, ScoreField, ScoreName, ScorePart } from '#domain/risk/register-row.ts'
import { namedHeadings } from './named-headings.ts'

/** The headings that real registers use, by what they mean. Compared folded. */
const usual: Readonly<Record<RegisterField, string>> = {
  ref: 'ref, refs, ref no, reference, reference no, reference number, id, no, number, risk ref, risk id, risk no, risk number, risk reference, urn, item, item no, raid ref, raid id',
  title: 'risk, risks, title, risk title, risk name, name, headline, risk summary, summary, issue, risk issue',
  description:
    'description, risk description, description of risk, description of the risk, details, detail, risk details, risk detail, narrative',
  cause:
    'cause, causes, risk cause, risk causes, cause of risk, root cause, because of, due to, trigger, triggers, source of risk, threat, threats, drivers',
  event:
    'event, events, risk event, uncertain event, what could happen, what might happen, what can go wrong, there is a risk that',
  effect:
    'effect, effects, consequences, risk effect, risk consequences, impact description, description of impact, potential impact, potential impacts, result, resulting in, leading to, leads to, potential consequences, potential effect, impacts',
  kind: 'raid type, raid, raid category, risk or issue, risk issue type, entry type',
  category: 'category, risk category, type, risk type, theme, class, area of risk, risk area',
  owner:
    'owner, owners, risk owner, owner role, lead, lead officer, lead agency, risk lead, accountable, accountable owner, accountable officer, responsible, responsible officer, responsibility, sro, who, action owner, owned by, assigned to',
  ownerAgency: 'owner agency, agency, organisation, owner organisation, owning agency',
  controls:
    'control, controls, existing controls, current controls, controls in place, existing control measures, control measures, key controls, mitigation in place, mitigations in place, current mitigation, existing mitigation, what are we doing',
  plan: 'mitigation, mitigations, mitigating action, mitigating actions, mitigation actions, mitigation plan, action, actions, action plan, further action, further actions, planned action, planned actions, actions required, action required, further controls, further mitigation, planned mitigation, treatment plan, response plan, what more will we do, countermeasures, next steps',
  treatment:
    'treatment, response, risk response, response type, strategy, approach, treat tolerate transfer terminate, four ts, 4ts, 4 ts',
  proximity: 'proximity, timescale, timescales, timeframe, imminence, when, velocity',
  status: 'status, state, risk status, current status, open closed, open or closed',
  review: 'review, review date, next review, next review date, date of next review, review due, due for review, to be reviewed',
  board: 'board, register, sub board, committee, group, risk register',
  note: 'note, notes, comment, comments, commentary, update, updates, latest update, progress, progress update, latest position, position',
  source: 'source, origin, where from, raised at, source document',
}

const exact = namedHeadings(usual)

/** What a heading of a register means: a field; a part of a score, with which of the three where it says so; a step to be crossed. */
export type RiskHeading =
  | { readonly field: RegisterField }
  | { readonly part: ScorePart; readonly of: ScoreName | null }
  | { readonly step: string }

const gross = /\b(gross|inherent|initial|original|raw|before|pre|uncontrolled|unmitigated|untreated)\b/
const target = /\b(target|desired|planned|future|expected)\b/
const current = /\b(current|residual|net|after|post|now|mitigated|controlled|present|latest|managed)\b/
const likelihood = /\b(likelihood|likelyhood|probability|prob)\b/
const impact = /\b(impact|severity|consequence)\b/
const total = /\b(score|scoring|rating|rag|brag|level|grade|total|ranking|exposure)\b/
const noise =
  /\b(gross|inherent|initial|original|raw|before|pre|uncontrolled|unmitigated|untreated|target|desired|planned|future|expected|current|residual|net|after|post|now|mitigated|controlled|present|latest|managed|risk|control|controls|mitigation|mitigations|treatment|the|of|in place)\b/g
const steps =
  /^(\d{1,2}|v?[hml]|(very )?(high|low)|medium|moderate|rare|unlikely|possible|likely|almost certain|certain|remote|probable|negligible|insignificant|minor|major|severe|catastrophic|critical|significant)$/

/** What a heading means, or null. */
export function riskHeading(text: string): RiskHeading | null {
  const words = fold(text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '))
  if (words === '' || words.length > 60) return text.trim() === '#' ? { field: 'ref' } : null
  const field = exact.get(words)
  if (field !== undefined) return { field }
  return scoreHeading(words) ?? (/^status\b/.test(words) ? { field: 'status' } : null)
}

function scoreHeading(words: string): RiskHeading | null {
  const of = whichOf(words)
  const rest = words.replace(noise, ' ').replace(/\s+/g, ' ').trim()
  const [isL, isI] = [likelihood.test(rest) || /^(l|p)$/.test(rest), impact.test(rest) || /^(i|s|c)$/.test(rest)]
  if ((isL && isI) || /^(l x i|lxi|l i|p x i|pxi|l × i)$/.test(rest)) return { part: 'score', of }
  const step = rest.replace(likelihood, ' ').replace(impact, ' ').trim()
  if ((likelihood.test(rest) || impact.test(rest)) && steps.test(step)) return { step: words }
  if (isL) return { part: 'likelihood', of }
  if (isI) return { part: 'impact', of }
  if (total.test(rest) || (of !== null && rest === '')) return { part: 'score', of }
  return steps.test(words) ? { step: words } : null
}

/** Whether a cell says a step of a matrix: "4 - Likely", "H", "Major". */
export function isStep(text: string): boolean {
  return /\d/.test(text) || steps.test(fold(text))
}

function whichOf(words: string): ScoreName | null {
  if (gross.test(words)) return 'gross'
  if (target.test(words)) return 'target'
  return current.test(words) ? 'current' : null
}

/** The field of a score's part. */
export function scoreField(of: ScoreName, part: ScorePart): ScoreField {
  return `${of} ${part}`
}

/** The wordings to name when no heading was understood. */
export const riskHeadingsToUse =
  'A register needs a row of headings with Risk (or Title, Description, Cause, Event) and at least one more, such as Ref, Effect, Owner, Likelihood, Impact, Score, Controls, Mitigation, Status, Review date.'
