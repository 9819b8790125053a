import type { Check } from '#domain/check.ts'

/** What only the machine and the platforms can tell: the disk, the database, the record, the daily copies, Slack, Teams, Microsoft 365, e-mail. */
export interface Checks {
  /**
   * What was found, looked at anew where it was last looked at longer ago than so many minutes. Takes seconds at most, for what does not
   * answer by then is itself told as a check; never throws.
   */
  found(minutes: number): Promise<readonly Check[]>
}
