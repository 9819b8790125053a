import type { Member } from './connector.ts'

/** Whether somebody in a conversation is a guest, or of another organisation than the one it belongs to. */
export function isOutside({ guest, tenant }: Member, home: string): boolean {
  return guest || (tenant !== null && tenant !== home)
}
