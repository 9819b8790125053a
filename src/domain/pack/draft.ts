/** How many days a file can be fetched after it was sent, where it is no part of a sealed pack: a draft of one, or an update for the Panel. */
export const draftDays = 30
