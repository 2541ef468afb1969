import type {
  APIApplicationCommandOptionChoice,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { MessageBody } from '../render/discord-message.ts';
import type { CommandContext } from './command-context.ts';
import type { AutocompleteRequest, CommandRequest } from './request.ts';

/** What Discord offers for an option while a person types. */
export type Choice = APIApplicationCommandOptionChoice;

/** One slash command, or one in the menu of a message: how Discord shows it, and what it does. */
export interface Command {
  /** Without `contexts` and `integration_types`: registration adds them where Discord takes them. */
  readonly definition:
    | RESTPostAPIChatInputApplicationCommandsJSONBody
    | RESTPostAPIContextMenuApplicationCommandsJSONBody;
  run(request: CommandRequest, context: CommandContext): MessageBody | Promise<MessageBody>;
  /** What to offer for the option that is being typed; there is no such option where it is left out. */
  choices?(request: AutocompleteRequest, context: CommandContext): readonly Choice[];
}
