import type { Day } from '#domain/day.ts'
import { sentencesOf } from '../plain-words.ts'
import { bareNumbers, type Earlier, saysFirmly } from './bare-number.ts'
import { firmStatus, moveIn } from './status-words.ts'
import { type KnownAction, type Target, targetsIn, titleTarget } from './target.ts'

/** A piece of a message about one target, or about what was named before it (null). `lead` stood before the target's name. */
export interface Segment {
  readonly target: Target | null
  readonly text: string
  readonly asked: boolean
  readonly line: boolean
  /** It stands apart from an "all" before it. */
  readonly except: boolean
}

const bullets = /^[\s•*·>–—-]*(?:\(?\d{1,2}[.)]\s*)?[\s•*·–—-]*$/u
const joins = /(?:^|[,;:–—]|\s-|\b(?:and|but|while|plus|also|then|whereas|for|on))\s*$/i
const exceptions = /\b(?:except|apart from|other than|bar|but not|excluding|save for)(?: for)?\s*$/i
const leadEnd = /\s*(?:\b(?:on|for|with|re|regarding|is|are)|[:–-])\s*$/i

/** Cuts a message where it begins to speak of another action. */
export function segmentsOf(text: string, known: readonly KnownAction[], prefixes: ReadonlySet<string>, today: Day): Segment[] {
  let earlier: Earlier | null = null
  return sentencesOf(text).flatMap(({ text: sentence, line, asked }) => {
    const segments = cut(sentence, known, prefixes, earlier === null ? null : { ...earlier, firm: earlier.firm || line }, today)
    const named = segments.filter(({ target }) => target?.group === 'named').at(-1)
    const ref = named?.target?.refs.at(-1)
    if (ref !== undefined) earlier = { prefix: ref.replace(/-\d.*$/, ''), firm: saysFirmly(named?.text ?? '', today) }
    return segments.map((segment, index) => ({ ...segment, line: line && index === 0, asked }))
  })
}

type Cut = Pick<Segment, 'target' | 'text' | 'except'>

function cut(
  sentence: string,
  known: readonly KnownAction[],
  prefixes: ReadonlySet<string>,
  earlier: Earlier | null,
  today: Day,
): Cut[] {
  const bare = (named: readonly Target[]) => bareNumbers(sentence, named, known, earlier, today)
  const starts = targetsIn(sentence, known, prefixes, bare).filter((target, index, all) =>
    begins(sentence, target, all[index - 1], today),
  )
  const first = starts[0]
  if (first === undefined) return [untargeted(sentence, known, today)]
  const lead = sentence.slice(0, first.start)
  const said = bullets.test(lead.replace(exceptions, '')) ? '' : lead
  const pieces = starts.map((target, index): Cut => {
    const text = sentence.slice(target.end, starts[index + 1]?.start ?? sentence.length)
    return {
      target,
      text: index < starts.length - 1 ? withoutJoin(text) : text.replace(/[\s,;]+$/, ''),
      except: exceptions.test(sentence.slice(0, target.start)),
    }
  })
  if (said === '') return pieces
  const after = sentence.slice(first.end)
  if (starts.length === 1 && moves(said, after, today))
    return [{ target: first, text: `${said.trim()} ${after.trim()}`, except: false }]
  return leads(said, today) && starts.length === 1
    ? [
        {
          target: first,
          text: `${said.replace(leadEnd, '')}, ${sentence.slice(first.end).replace(/^[\s,.:–-]+/, '')}`,
          except: false,
        },
      ]
    : [{ target: null, text: withoutJoin(said), except: false }, ...pieces]
}

function leads(lead: string, today: Day): boolean {
  return firmStatus(lead.replace(leadEnd, ''), today) !== null
}

/** "Please push RRB-012 to 14 December": the name stands between what is to be done with its date and the date. */
function moves(lead: string, after: string, today: Day): boolean {
  return (
    /\b(?:push|move|extend|delay|re-?date|put back)\s*$/i.test(lead) &&
    moveIn(`${lead.trim()} ${after.trim()}`, false, today) !== null
  )
}

/** A target begins a piece at the start, after a comma or "and", as an exception, or straight after a bare status. */
function begins(sentence: string, target: Target, previous: Target | undefined, today: Day): boolean {
  const before = sentence.slice(previous?.end ?? 0, target.start)
  const opens = bullets.test(before) && previous === undefined
  if (previous?.group === 'named' && isWholly(sentence.slice(target.start, target.end), before)) return false
  if (opens && target.group === 'named') return true
  if (exceptions.test(before)) return true
  const after = sentence.slice(target.end)
  if (target.group === 'named' && isLabel(after) && previous?.group === 'named' && isLabel(before)) return true
  if (target.group !== 'named' && previous === undefined && !/\p{L}/u.test(after) && leads(before, today)) return true
  if (target.group !== 'named') return (opens || joins.test(before) || before.trim() === '') && speaksOf(after, today)
  if (previous === undefined && (leads(before, today) || moves(before, after, today))) return true
  const bare = previous !== undefined && firmStatus(before, today)?.tail === ''
  if (bare) return true
  return joins.test(before) && /^\W*[\p{L}\p{N}]/u.test(after) && !/\b(?:for|on)\s*$/i.test(before)
}

/** "RRB-012 all done": straight after a name "all" says how much of it, and not which others. */
function isWholly(words: string, before: string): boolean {
  return /^all$/i.test(words) && /^\s*(?:[:–—-]\s*)?(?:(?:is|are|now)\s+)?$/i.test(before)
}

/** "RRB-012: on track RRB-014: blocked": a colon straight after a name tells that what follows is about it. */
function isLabel(after: string): boolean {
  return /^\s*:(?:\s|$)/.test(after)
}

/** "All" and "rest" are targets only where a status or a date follows at once. */
function speaksOf(after: string, today: Day): boolean {
  const first = after.slice(0, 200).split(/[,;.]|\b(?:except|apart|other than|bar|but|excluding)\b/, 1)[0] ?? ''
  return firmStatus(first, today) !== null || moveIn(first, false, today) !== null
}

function untargeted(sentence: string, known: readonly KnownAction[], today: Day): Cut {
  const titled =
    known.length > 1
      ? titleTarget(
          sentence.replace(/^[\s•*·–—-]+/u, (marks) => ' '.repeat(marks.length)),
          known,
        )
      : null
  const after = titled === null ? '' : sentence.slice(titled.end)
  const firm =
    /^\s*[:–—-]/.test(after) ||
    firmStatus(after.split(/[,;]/, 1)[0] ?? '', today) !== null ||
    moveIn(after, false, today) !== null
  return titled !== null && firm
    ? { target: titled, text: after, except: false }
    : { target: null, text: sentence, except: false }
}

const trailing = /(?:[\s,;:–—-]|\b(?:and|but|while|plus|also|then|whereas|except|apart from|other than|excluding))$/i

function withoutJoin(text: string): string {
  let left = text
  for (let found = trailing.exec(left.slice(-20)); found !== null; found = trailing.exec(left.slice(-20)))
    left = left.slice(0, left.length - found[0].length)
  return left
}
