import type { Offer } from './offer.ts'
import { offerExport } from './offers/exports.ts'
import { offerImports } from './offers/imports.ts'
import { offerLooking } from './offers/looking.ts'
import { offerPacks } from './offers/papers.ts'
import { offerDisposal, offerEvidence, offerKeeping, offerMigration } from './offers/record.ts'
import { offerReports } from './offers/reports.ts'
import { offerRunning, offerTeamsPackage } from './offers/running.ts'

/** Offers every command of the clerk, in the order in which help shows them. Its code is loaded only when it is asked for. */
export function offerAll(offer: Offer): void {
  offerRunning(offer)
  offerImports(offer)
  offerLooking(offer)
  offerPacks(offer)
  offerReports(offer)
  offerExport(offer)
  offerEvidence(offer)
  offerKeeping(offer)
  offerMigration(offer)
  offerDisposal(offer)
  offerTeamsPackage(offer)
}
