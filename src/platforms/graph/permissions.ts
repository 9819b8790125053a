/** Everything the clerk asks Graph for, each with the application permissions of which one is enough, the least first. */
export const needs = {
  people: {
    permissions: ['User.ReadBasic.All', 'User.Read.All'],
    what: 'people are found by their e-mail address',
    stops: 'people can be reached in Teams only where config/people.yaml gives their Entra id',
  },
  install: {
    permissions: [
      'TeamsAppInstallation.ReadWriteSelfForUser.All',
      'TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All',
      'TeamsAppInstallation.ReadWriteForUser.All',
    ],
    what: 'the clerk’s app is installed for somebody who is asked for the first time',
    stops: 'people who have not installed the app themselves are asked another way',
  },
  feed: {
    permissions: ['TeamsActivity.Send.User', 'TeamsActivity.Send'],
    what: 'somebody who was asked by e-mail is pointed to it in their Teams',
    stops: 'who is asked by e-mail sees it in their mailbox alone',
  },
  channelMembers: {
    permissions: ['ChannelMember.Read.All', 'ChannelMember.ReadWrite.All'],
    what: 'who is in a channel, of which organisation, and who is a guest is asked of the directory',
    stops: 'only what Teams tells a bot of the members of a channel is known, which may leave out whose they are',
  },
  chatMembers: {
    permissions: ['ChatMember.Read.All', 'ChatMember.ReadWrite.All'],
    what: 'who is in a group chat, of which organisation, and who is a guest is asked of the directory',
    stops: 'only what Teams tells a bot of the members of a group chat is known, which may leave out whose they are',
  },
  calendar: {
    permissions: ['Calendars.ReadBasic.All', 'Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'],
    what: 'boards’ meetings are read from a mailbox or group calendar',
    stops: 'meetings have to be imported, or written in config/meetings.yaml',
  },
  files: {
    permissions: [
      'Sites.Selected',
      'Files.SelectedOperations.Selected',
      'Files.Read.All',
      'Files.ReadWrite.All',
      'Sites.Read.All',
      'Sites.ReadWrite.All',
    ],
    what: 'plans and registers are read from workbooks',
    stops: 'plans and registers have to be imported by hand',
  },
  folders: {
    permissions: ['Sites.Selected', 'Files.SelectedOperations.Selected', 'Files.ReadWrite.All', 'Sites.ReadWrite.All'],
    what: 'packs are saved to a folder',
    stops: 'packs are kept by the clerk alone',
  },
  sendMail: {
    permissions: ['Mail.Send'],
    what: 'e-mails are sent from the clerk’s mailbox',
    stops: 'no e-mail is sent through Graph: set SMTP_URL',
  },
  readMail: {
    permissions: ['Mail.Read', 'Mail.ReadWrite'],
    what: 'answers by e-mail are read, and a mail of which it is not known whether it left is looked up before it is sent again',
    stops: 'answers by e-mail are not read',
  },
} as const satisfies Readonly<Record<string, { permissions: readonly string[]; what: string; stops: string }>>

/** One thing that the clerk may need a permission for. */
export type Need = keyof typeof needs
