/**
 * What Slack takes, from its Block Kit reference. The size of all blocks together is not documented:
 * about 13,200 characters end in `msg_blocks_too_long` (slackapi/bolt-js#2509), so a page stops well before.
 */
export const limits = {
  blocksInMessage: 50,
  blocksInView: 100,
  pageBytes: 12_000,
  /** One block of words or buttons; small enough that any block fits a page. */
  blockBytes: 6_000,
  elementBytes: 3_000,
  fallbackText: 4_000,
  header: 150,
  contextText: 2_000,
  buttonsInBlock: 25,
  buttonLabel: 75,
  buttonValue: 2_000,
  confirmText: 300,
  viewTitle: 24,
  privateMetadata: 3_000,
  inputText: 3_000,
  labelText: 2_000,
  optionLabel: 75,
  optionValue: 150,
  optionsInGroup: 100,
  link: 3_000,
} as const
