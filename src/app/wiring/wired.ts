import type { Answer } from '#ports.ts'
import type { Starting } from '../clerk.ts'
import type { OpenDesk } from '../open-desk.ts'
import type { SignedWiring } from './signed-wiring.ts'

/** What platforms are wired to. */
export interface Wired extends Omit<Starting, 'stack' | 'clock' | 'delivery'> {
  readonly desk: OpenDesk
  readonly answer: Answer
  /** The pages behind sign-in, where people can reach them. */
  readonly signed: SignedWiring | null
}
