/** Types of commands and options: https://discord.com/developers/docs/interactions/application-commands */
export const COMMAND = { slash: 1, user: 2, message: 3, entryPoint: 4 } as const;
export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

/** Where a command can be used: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-context-types */
export const CONTEXT = { guild: 0, botDirectMessage: 1, privateChannel: 2 } as const;
/** Whom an application was added to: https://discord.com/developers/docs/resources/application#application-object-application-integration-types */
export const INSTALLED = { guild: 0, user: 1 } as const;

/** The longest text that an option takes without a `max_length` of its own. */
export const LONGEST_TEXT = 6_000;
