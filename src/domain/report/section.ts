import { z } from 'zod'

/**
 * The parts of a highlight report that are words, in the order of the form. `record` is what else the record shows for the period;
 * `spendLabour` and `spendOther` take the place of `spend` where a board wants the two apart; `panel` is for the Panel or the public.
 */
export const SectionName = z.enum([
  'headline',
  'story',
  'delivered',
  'notDelivered',
  'record',
  'planned',
  'risks',
  'asks',
  'measures',
  'spend',
  'spendLabour',
  'spendOther',
  'dependencies',
  'voice',
  'panel',
])
export type SectionName = z.infer<typeof SectionName>

/** The words of each section; one without words is empty or not there. */
export const Sections = z.partialRecord(SectionName, z.string())
export type Sections = z.infer<typeof Sections>

/** What a section is called in forms and papers. */
export function sectionTitle(name: SectionName): string {
  switch (name) {
    case 'headline':
      return 'Headline'
    case 'story':
      return 'The story of the period'
    case 'delivered':
      return 'Delivered'
    case 'notDelivered':
      return 'Not delivered, and why'
    case 'record':
      return 'Also on the record'
    case 'planned':
      return 'Planned next'
    case 'risks':
      return 'Risks and issues for the board'
    case 'asks':
      return 'Decisions or support asked'
    case 'measures':
      return 'Measures'
    case 'spend':
      return 'Spend against funding'
    case 'spendLabour':
      return 'Spend against funding: labour'
    case 'spendOther':
      return 'Spend against funding: non-labour'
    case 'dependencies':
      return 'Dependencies'
    case 'voice':
      return 'Voice of victims and young people'
    case 'panel':
      return 'For the Panel or the public'
  }
}
