import type { Report } from './report.ts'
import type { SectionName } from './section.ts'

/** One page of the form: sections in order, or promises by number. The first page also has the colours and the marking. */
export interface ReportPage {
  readonly title: string
  readonly colours: boolean
  readonly promises: readonly number[]
  readonly sections: readonly SectionName[]
}

/** How many promises stand on one page, each with its outcome and why. */
const promisesAPage = 8

/** The pages of a report's form. `splitSpend` asks for labour and non-labour apart. */
export function pagesOf({ promises }: Pick<Report, 'promises'>, splitSpend: boolean): ReportPage[] {
  const plain = { colours: false, promises: [], sections: [] }
  const ledger = Array.from({ length: Math.ceil(promises.length / promisesAPage) }, (_, page) => ({
    ...plain,
    title: 'What was planned last time',
    promises: promises.map((_one, index) => index).slice(page * promisesAPage, (page + 1) * promisesAPage),
  }))
  const spend: SectionName[] = splitSpend ? ['spendLabour', 'spendOther'] : ['spend']
  return [
    { ...plain, title: 'Colour, headline and ask', colours: true, sections: ['headline', 'story', 'asks'] },
    ...ledger,
    { ...plain, title: 'What happened', sections: ['delivered', 'notDelivered', 'record'] },
    { ...plain, title: 'What comes next', sections: ['planned', 'risks', 'dependencies'] },
    { ...plain, title: 'Measures, money and voices', sections: ['measures', ...spend, 'voice', 'panel'] },
  ]
}
