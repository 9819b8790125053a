import type { IAdaptiveCard } from '@microsoft/teams.cards'

/** An element of a card's body. */
export type Element = IAdaptiveCard['body'][number]
/** A button of a card. */
export type CardAction = NonNullable<IAdaptiveCard['actions']>[number]
