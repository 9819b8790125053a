import { describe, expect, it } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { isMistaken, mistakesText } from '#config/page/mistake.ts'
import type { Partnership } from '#domain/partnership.ts'
import { bodiesAbove, toleranceOf } from '#domain/risk/policy.ts'
import { folderOf } from './small-folder.ts'

/** A matrix of four by four, as some partnerships have it. */
const four = `matrix:
  likelihood: [Unlikely, Possible, Likely, Certain]
  impact: [Minor, Moderate, Major, Severe]
  bands:
    - {id: low, name: Low, from: 1, to: 4, colour: green, review: 180}
    - {id: high, name: High, from: 5, to: 16, colour: red, review: 30}
tolerance: 9
categories:
  - {id: legal, name: Legal, tolerance: 6}
proximities: [Soon]
treatments: [Treat]
escalation:
  executive: TOP
  corporate: {id: CORPORATE, name: Corporate register, shortName: Corporate}
  chain:
    UNDER: [TOP]
  responseDays: 5
  directorDays: 3
  director: office-lead
  acceptanceDays: 90
  order: [channels, members]
  propose: {atTolerance: true, bandsUp: null, lateMitigation: 20}
`

async function loaded(file: string): Promise<Partnership | string> {
  const found = await loadConfig(await folderOf({ 'risks.yaml': file }))
  return isMistaken(found) ? mistakesText(found.mistakes) : found
}

async function partnership(file: string): Promise<Partnership> {
  const found = await loaded(file)
  if (typeof found === 'string') throw new Error(found)
  return found
}

describe('risks.yaml', () => {
  it('gives a matrix of any size', async () => {
    const { risks } = await partnership(four)
    expect(risks.matrix.likelihoods).toHaveLength(4)
    expect(toleranceOf(risks, 'legal')).toBe(6)
    expect(toleranceOf(risks, null)).toBe(9)
  })

  it('may be left out: five by five, and nobody above to ask', async () => {
    const found = await loadConfig(await folderOf())
    expect(isMistaken(found) ? null : found.risks.matrix.impacts).toHaveLength(5)
  })

  it('names whom each body may ask; the others ask the executive, then the one they report to', async () => {
    const { risks } = await partnership(four)
    expect(bodiesAbove(risks, { id: 'UNDER', parent: 'TOP' })).toEqual(['TOP'])
    expect(bodiesAbove(risks, { id: 'OTHER', parent: 'UNDER' })).toEqual(['TOP', 'UNDER'])
    expect(bodiesAbove(risks, { id: 'TOP', parent: null })).toEqual([])
  })

  it.each([
    ['a gap', ['from: 5, to: 16', 'from: 6, to: 16'], 'risks.yaml:6  no band has the score 5 below “High”. Begin it at 5.'],
    [
      'an overlap',
      ['from: 5, to: 16', 'from: 3, to: 16'],
      'risks.yaml:6  “High” overlaps the band before it at scores 3 to 4. Begin it at 5.',
    ],
    ['bands that end early', ['to: 16', 'to: 14'], 'risks.yaml:6  no band has the scores 15 to 16. End the last at 16.'],
    ['bands that end late', ['to: 16', 'to: 25'], 'risks.yaml:6  the matrix has no score above 16. End the last at 16.'],
    [
      'a chain that comes back',
      ['UNDER: [TOP]', 'UNDER: [TOP]\n    TOP: [UNDER]'],
      'risks.yaml:16  the chain of bodies comes back to itself: UNDER → TOP → UNDER. Take one step of the ring out.',
    ],
    ['an unknown body', ['UNDER: [TOP]', 'UNDER: [TOPP]'], 'risks.yaml:16  UNDER "TOPP" is not a board. Did you mean TOP?'],
    [
      'an unknown director',
      ['director: office-lead', 'director: office-led'],
      'risks.yaml:19  director "office-led" is not a person. Did you mean office-lead?',
    ],
    [
      'a place twice',
      ['[channels, members]', '[slack, slack]'],
      'risks.yaml:21  “slack” is in the order twice. Take one of them out.',
    ],
    [
      'a place after the last',
      ['[channels, members]', '[slack, members, teams]'],
      'risks.yaml:21  “teams” is never tried after “members”. Put “members” last.',
    ],
    [
      'one channel beside all',
      ['[channels, members]', '[slack, channels]'],
      'risks.yaml:21  “channels” is Slack and Teams already. Name “channels” alone, or “slack” and “teams” one after the other.',
    ],
  ] as const)('with %s is refused by file and line', async (_, [from, to], told) => {
    expect(await loaded(four.replace(from, to))).toBe(told)
  })

  it('names a corporate register, of which a workbook may be read as a register, and not as a plan', async () => {
    const workbook = (holds: string) => `workbooks:\n  - {board: CORPORATE, holds: ${holds}, link: "https://example.org/x"}\n`
    const found = async (holds: string) => {
      const config = await loadConfig(await folderOf({ 'risks.yaml': four, 'microsoft365.yaml': workbook(holds) }))
      return isMistaken(config) ? mistakesText(config.mistakes) : config.outside.workbooks.map(({ board }) => board)
    }
    expect(await found('risks')).toEqual(['CORPORATE'])
    expect(await found('plan')).toContain('microsoft365.yaml:2  board "CORPORATE" is not a board.')
  })
})
