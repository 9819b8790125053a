import { readdir } from 'node:fs/promises'
import { DigestsFile } from './ahead/digests-file.ts'
import { DutiesFile } from './ahead/duties-file.ts'
import { FundingFile } from './ahead/funding-file.ts'
import { BoardsFile } from './boards/boards-file.ts'
import { PrioritiesFile } from './boards/priorities-file.ts'
import { HolidaysFile } from './calendar/holidays-file.ts'
import { MeetingsFile } from './calendar/meetings-file.ts'
import { Microsoft365File } from './outside/microsoft365-file.ts'
import { readOptional, readSheet, type Sheet, sheetWithout } from './page/sheet.ts'
import { MeasuresFile } from './papers/measures-file.ts'
import { PapersFile } from './papers/papers-file.ts'
import { PartnershipFile } from './partnership-file.ts'
import { AgenciesFile } from './people/agencies-file.ts'
import { PeopleFile } from './people/people-file.ts'
import { PoliciesFile } from './policies-file.ts'
import { RetentionFile } from './retention-file.ts'
import { RisksFile, usualRisks } from './risks/risks-file.ts'

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
  /** May be left out: then the usual holds. */
  readonly risks: Sheet<RisksFile>
  /** May be left out: then nothing is kept outside. */
  readonly microsoft365: Sheet<Microsoft365File>
  readonly digests: Sheet<DigestsFile>
  readonly duties: Sheet<DutiesFile>
  readonly retention: Sheet<RetentionFile>
  readonly measures: Sheet<MeasuresFile>
  readonly papers: Sheet<PapersFile>
}

/** Reads all files of a folder, one after another, so that never more than one is taken apart in memory. */
export async function readBooks(folder: string): Promise<Books> {
  const names: readonly string[] = await readdir(folder).catch(() => [])
  return {
    partnership: await readSheet(folder, 'partnership.yaml', names, PartnershipFile),
    agencies: await readSheet(folder, 'agencies.yaml', names, AgenciesFile),
    boards: await readSheet(folder, 'boards.yaml', names, BoardsFile),
    people: await readSheet(folder, 'people.yaml', names, PeopleFile),
    meetings: await readSheet(folder, 'meetings.yaml', names, MeetingsFile),
    policies: await readSheet(folder, 'policies.yaml', names, PoliciesFile),
    priorities: await readSheet(folder, 'priorities.yaml', names, PrioritiesFile),
    funding: await readSheet(folder, 'funding.yaml', names, FundingFile),
    holidays: await readSheet(folder, 'holidays.yaml', names, HolidaysFile),
    risks: names.includes('risks.yaml')
      ? await readSheet(folder, 'risks.yaml', names, RisksFile)
      : sheetWithout('risks.yaml', usualRisks),
    microsoft365: names.includes('microsoft365.yaml')
      ? await readSheet(folder, 'microsoft365.yaml', names, Microsoft365File)
      : sheetWithout('microsoft365.yaml', Microsoft365File.parse({})),
    digests: await readOptional(folder, 'digests.yaml', names, DigestsFile),
    duties: await readOptional(folder, 'duties.yaml', names, DutiesFile),
    retention: await readOptional(folder, 'retention.yaml', names, RetentionFile),
    measures: await readOptional(folder, 'measures.yaml', names, MeasuresFile),
    papers: await readOptional(folder, 'papers.yaml', names, PapersFile),
  }
}
