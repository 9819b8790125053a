import type { Action } from '../action/action.ts'
import { isLive, type Risk } from '../risk/risk.ts'
import type { Funding } from './funding.ts'
import { actionsOn, restsOn } from './resting.ts'

/** Money or a contract that ends, with the open actions and live risks that rest on it. */
export interface Cliff {
  readonly funding: Funding
  readonly actions: readonly Action[]
  readonly risks: readonly Risk[]
}

/** One stream or service with what rests on it. */
export function cliffOf(funding: Funding, actions: readonly Action[], risks: readonly Risk[]): Cliff {
  return {
    funding,
    actions: actionsOn(funding, actions),
    risks: risks.filter((risk) => isLive(risk) && restsOn(risk, funding, 'risks')),
  }
}

/** Streams and services with what rests on them. Parts of others are left out unless something rests on just them. */
export function cliffsOf(funding: readonly Funding[], actions: readonly Action[], risks: readonly Risk[]): Cliff[] {
  return funding
    .map((one) => cliffOf(one, actions, risks))
    .filter((cliff) => cliff.funding.is === 'money' || cliff.actions.length + cliff.risks.length > 0)
}

/** What of the streams and services that end has something of these actions and risks resting on it: what a board loses with it. */
export function cliffsUnder(ending: readonly Funding[], actions: readonly Action[], risks: readonly Risk[]): Cliff[] {
  return cliffsOf(ending, actions, risks).filter((cliff) => cliff.actions.length + cliff.risks.length > 0)
}
