import type { Trouble } from '#ports/outside.ts'
import { GraphFailure } from './failure.ts'
import { type Need, needs } from './permissions.ts'

/** A failure as trouble, in words for whoever can put it right. `thing` completes "… was not found". What is no failure of Graph's is thrown on. */
export function troubleOf(error: unknown, need: Need, thing: string): Trouble {
  if (!(error instanceof GraphFailure)) throw error
  const { afterSeconds } = error
  return { ...wordsOf(error, need, thing), afterSeconds }
}

function wordsOf(failure: GraphFailure, need: Need, thing: string): Pick<Trouble, 'trouble' | 'lasting'> {
  const { kind, code } = failure
  const said = code === '' ? '' : ` (${code})`
  switch (kind) {
    case 'unauthorised':
      return {
        trouble: `Microsoft 365 does not let the clerk in${said}. IT: check GRAPH_TENANT_ID, GRAPH_CLIENT_ID and its secret or certificate, which may have ended.`,
        lasting: true,
      }
    case 'denied':
      return {
        trouble: `The clerk may not see ${thing}${said}. IT: grant ${needs[need].permissions[0]} to its app, and access to this place.`,
        lasting: true,
      }
    case 'absent':
      return { trouble: `${capital(thing)} was not found. Check the link or address in config/microsoft365.yaml.`, lasting: true }
    case 'locked':
      return { trouble: `${capital(thing)} is locked by somebody who has it open. It is tried again.`, lasting: false }
    case 'conflict':
      return { trouble: `${capital(thing)} was being changed by somebody else. It is tried again.`, lasting: false }
    case 'busy':
      return { trouble: `Microsoft 365 asks the clerk to wait. It is tried again.`, lasting: false }
    case 'down':
    case 'unanswered':
      return { trouble: `Microsoft 365 did not answer${said}. It is tried again.`, lasting: false }
    case 'refused':
      return { trouble: `Microsoft 365 did not take what was asked of ${thing}${said}.`, lasting: true }
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
