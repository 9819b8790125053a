import { platformName } from '#cards/words.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { RiskPolicy } from '#domain/risk/policy.ts'
import type { Spot } from './several-places.ts'

/** Where an ask of the executive goes. */
export interface PlaceChosen {
  /** The channels that get a copy; none where its members are asked, or nobody. */
  readonly platforms: readonly Platform[]
  /** What kind of place it is: `nowhere` when nothing of the order is fit. */
  readonly is: 'channels' | 'members' | 'nowhere'
  /** Why each channel that was tried before, or with it, may not show it. */
  readonly unfit: readonly string[]
  /** Channels were to have it and none may: it is tried again until one may. */
  readonly blocked: boolean
}

/**
 * The first place of the partnership's order that may show it: its channels, its channel on one platform, or its members, who always may. The
 * local workspace stands for every channel. Without spots to look at, for nothing is connected, the first place is taken as fit.
 */
export function placeChosen(order: RiskPolicy['order'], spots: readonly Spot[] | null): PlaceChosen {
  const unfit: string[] = []
  for (const [index, place] of order.entries()) {
    if (place === 'members') return { platforms: [], is: 'members', unfit: whyOf(unfit, index), blocked: index > 0 }
    if (spots === null) return { platforms: place === 'channels' ? [] : [place], is: 'channels', unfit, blocked: false }
    const here = spots.filter(({ platform }) => place === 'channels' || platform === place || platform === 'local')
    unfit.push(...here.flatMap(unfitWords))
    const platforms = here.filter((spot) => spot.unfit === null).map(({ platform }) => platform)
    if (platforms.length > 0) return { platforms, is: 'channels', unfit, blocked: false }
  }
  return { platforms: [], is: 'nowhere', unfit: whyOf(unfit, order.length), blocked: true }
}

function whyOf(unfit: readonly string[], tried: number): readonly string[] {
  return tried > 0 && unfit.length === 0 ? ['it has no channel on a platform that the clerk is on'] : unfit
}

/** Why a channel may not show something, as it is told; nothing where it may. */
function unfitWords({ platform, unfit }: Spot): string[] {
  return unfit === null ? [] : [`its channel on ${platformName(platform)}: ${unfit}`]
}
