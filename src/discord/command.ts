import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Answerer } from '../answer/answerer.ts';
import type { ClaimChecker } from '../answer/check-claims.ts';
import type { selectEvents } from '../answer/timeline.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import type { MessageBody } from '../render/discord-message.ts';

export type OptionValue = string | number | boolean;

/** What a person asked of a command, whatever carried it here. */
export interface CommandRequest {
  readonly command: string;
  readonly options: ReadonlyMap<string, OptionValue>;
  /** The text of the message that a message command was chosen for; undefined for a slash command. */
  readonly message: string | undefined;
  /** The language of the person's Discord, as far as it is one of ours. */
  readonly locale: Language;
  readonly userId: string;
  /** Undefined outside a server. */
  readonly guildId: string | undefined;
  /** What the person may do in this place; undefined outside a server. */
  readonly permissions: bigint | undefined;
}

/** What commands work with. */
export interface CommandContext {
  readonly answerer: Pick<Answerer, 'ask'>;
  readonly timeline: typeof selectEvents;
  readonly claims: Pick<ClaimChecker, 'check'>;
  readonly store: Store;
}

/** One slash command, or one in the menu of a message: how Discord shows it, and what it does. */
export interface Command {
  /** Without `contexts` and `integration_types`: registration adds them where Discord takes them. */
  readonly definition:
    | RESTPostAPIChatInputApplicationCommandsJSONBody
    | RESTPostAPIContextMenuApplicationCommandsJSONBody;
  run(request: CommandRequest, context: CommandContext): MessageBody;
}
