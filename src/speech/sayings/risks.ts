import { say } from '../saying.ts'

/** What is said of risks and of decisions asked of a higher body. */
export const riskSayings = [
  say('risks', 'risks', 'risks [BOARD]', 'A board’s risk register, worst first, with its heat map.', 'risks rrb', ['register']),
  say(
    'risks',
    'risk-add',
    'risk add BOARD ["TITLE"] [cause:… event:… effect:… owner:SEAT]',
    'A new risk; alone it opens the form.',
    'risk add rrb "Housing offers dry up" owner:housing cause:rents rise',
  ),
  say(
    'risks',
    'risk-score',
    'risk score REF LIKELIHOOD IMPACT [gross|current|target] [WHY]',
    'Scores a risk on the matrix: by number, by the matrix’s words, or as L, M and H.',
    'risk score R-04 4 4 two providers gave notice',
  ),
  say(
    'risks',
    'risk-review',
    'risk review REF TEXT',
    'You have looked at it again, and how it stands.',
    'risk review R-04 No change in the quarter',
    ['review'],
  ),
  say(
    'risks',
    'risk-edit',
    'risk edit REF [TITLE] [cause:… event:… effect:… owner:SEAT]',
    'Says the risk in other words; alone it opens the form for its words, owner and category.',
    'risk edit R-04 Nurses are hard to find',
  ),
  say('risks', 'risk-close', 'risk close REF WHY', 'It is no longer a risk.', 'risk close R-04 The contract is signed'),
  say(
    'risks',
    'risk-merge',
    'risk merge REF INTO-REF WHY',
    'One risk goes into another.',
    'risk merge R-02 R-01 The same money is at stake',
  ),
  say('risks', 'mitigate', 'mitigate REF ACTION-REF', 'An action works against the risk.', 'mitigate R-04 CJ-12'),
  say(
    'risks',
    'escalate',
    'escalate REF "DECISION WANTED" by:DATE [to:BODY]',
    'Asks the body above for a decision by a day.',
    'escalate R-04 "Fund two more nurses" by:14 June',
  ),
  say(
    'risks',
    'deescalate',
    'deescalate REF WHY',
    'The board can bear it again.',
    'deescalate R-04 Fully staffed for two quarters',
    ['de-escalate'],
  ),
  say('risks', 'withdraw', 'withdraw REF WHY', 'The decision is no longer wanted.', 'withdraw R-04 The provider has agreed'),
  say(
    'risks',
    'accept',
    'accept REF WHY [until:DATE]',
    'The body asked takes the risk, until that day. It may also say: return REF ADVICE, or decline REF WHY.',
    'accept R-04 We fund it until March',
  ),
  say(
    'risks',
    'hold',
    'hold REF until DATE WHY',
    'The body asked will decide later.',
    'hold R-04 until 30 June 2027 Waiting for the settlement',
  ),
] as const
