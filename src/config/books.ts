import { readdir } from 'node:fs/promises'
import { AgenciesFile } from './agencies-file.ts'
import { BoardsFile } from './boards-file.ts'
import { FundingFile } from './funding-file.ts'
import { HolidaysFile } from './holidays-file.ts'
import { MeetingsFile } from './meetings-file.ts'
import { PartnershipFile } from './partnership-file.ts'
import { PeopleFile } from './people-file.ts'
import { PoliciesFile } from './policies-file.ts'
import { PrioritiesFile } from './priorities-file.ts'
import { readSheet, type Sheet } from './sheet.ts'

/** Every configuration file, read, each with what its schema says of it. */
export interface Books {
  readonly partnership: Sheet<PartnershipFile>
  readonly agencies: Sheet<AgenciesFile>
  readonly boards: Sheet<BoardsFile>
  readonly people: Sheet<PeopleFile>
  readonly meetings: Sheet<MeetingsFile>
  readonly policies: Sheet<PoliciesFile>
  readonly priorities: Sheet<PrioritiesFile>
  readonly funding: Sheet<FundingFile>
  readonly holidays: Sheet<HolidaysFile>
}

/** Reads all files of a folder. */
export async function readBooks(folder: string): Promise<Books> {
  const names = await readdir(folder).catch(() => [])
  const [partnership, agencies, boards, people, meetings, policies, priorities, funding, holidays] = await Promise.all([
    readSheet(folder, 'partnership.yaml', names, PartnershipFile),
    readSheet(folder, 'agencies.yaml', names, AgenciesFile),
    readSheet(folder, 'boards.yaml', names, BoardsFile),
    readSheet(folder, 'people.yaml', names, PeopleFile),
    readSheet(folder, 'meetings.yaml', names, MeetingsFile),
    readSheet(folder, 'policies.yaml', names, PoliciesFile),
    readSheet(folder, 'priorities.yaml', names, PrioritiesFile),
    readSheet(folder, 'funding.yaml', names, FundingFile),
    readSheet(folder, 'holidays.yaml', names, HolidaysFile),
  ])
  return { partnership, agencies, boards, people, meetings, policies, priorities, funding, holidays }
}
