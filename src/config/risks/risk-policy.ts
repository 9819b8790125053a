import type { Board } from '#domain/board/board.ts'
import type { RiskPolicy } from '#domain/risk/policy.ts'
import type { RisksFile } from './risks-file.ts'

/** The partnership's way with risks as its file gives it; the register of the executive takes its markings and its seats. */
export function riskPolicyOf({ matrix, escalation, ...rest }: RisksFile, boards: readonly Board[]): RiskPolicy {
  const { propose, corporate, ...chain } = escalation
  const executive = boards.find(({ id }) => id === escalation.executive)
  return {
    ...rest,
    ...chain,
    corporate: corporate === null || executive === undefined ? null : registerOf(corporate, executive),
    matrix: {
      likelihoods: matrix.likelihood,
      impacts: matrix.impact,
      bands: matrix.bands.map(({ colour, ...band }) => ({ ...band, brag: colour })),
    },
    rules: propose,
  }
}

function registerOf(
  corporate: NonNullable<RisksFile['escalation']['corporate']>,
  { id: parent, seats, marking, clearance, usualTime }: Board,
): Board {
  const { id, name, shortName, aliases } = corporate
  return {
    id,
    name,
    shortName,
    aliases,
    kind: 'register',
    parent,
    prefix: id,
    seats,
    channels: { slack: null, teams: null },
    marking,
    clearance,
    ladder: [],
    cadence: '',
    usualTime,
    meanings: {},
  }
}
