/** The origins that Microsoft Teams shows a tab in: the only pages that pages of the clerk may stand inside. */
export const tabOrigins: readonly string[] = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.teams.microsoft.us',
  'https://*.cloud.microsoft',
  'https://*.office.com',
  'https://*.microsoft365.com',
]

/** Where the tab begins: who stands inside Teams and is not signed in is sent there. */
export const tabPath = '/teams/tab'
