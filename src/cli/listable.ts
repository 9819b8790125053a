/** What can be listed. */
export const listable = [
  'boards',
  'people',
  'seats',
  'actions',
  'risks',
  'reports',
  'measures',
  'decisions',
  'meetings',
  'deliveries',
  'duties',
  'funding',
] as const
/** One of them. */
export type Listable = (typeof listable)[number]
