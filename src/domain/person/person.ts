import type { Holding } from '../board/seat.ts'
import type { Kept } from '../record/kept.ts'
import type { Platform } from './handle.ts'

/**
 * Somebody the clerk knows. `handles` hold a platform's user id, or an e-mail address to be looked up there.
 * `roles` are `chair:BOARD`, `deputy:BOARD`, `member:BOARD`, `observer:BOARD`, `secretariat`, `elt`, `administrator`.
 */
export interface Person extends Kept {
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly email: string
  readonly roles: readonly string[]
  readonly holdings: readonly Holding[]
  readonly handles: { readonly slack?: string | undefined; readonly teams?: string | undefined }
  readonly prefers: Platform | null
}
