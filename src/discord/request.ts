import type { Language } from '../language/languages.ts';

export type OptionValue = string | number | boolean;

/** Who asks, and where, whatever carried it here. */
export interface Asker {
  /** The language of the person's Discord, as far as it is one of ours. */
  readonly locale: Language;
  readonly userId: string;
  /** Undefined outside a server. */
  readonly guildId: string | undefined;
  /** What the person may do in this place; undefined outside a server. */
  readonly permissions: bigint | undefined;
  readonly isThread: boolean;
  /** Whether the application was added to this server, and not only to the person's own account. */
  readonly isInstalledHere: boolean;
}

/** What a person asked of a command. */
export interface CommandRequest extends Asker {
  readonly command: string;
  readonly options: ReadonlyMap<string, OptionValue>;
  /** The text of the message that a message command was chosen for; undefined for a slash command. */
  readonly message: string | undefined;
}

/** What a person has typed into an option so far, beside what the other options hold. */
export interface AutocompleteRequest extends Asker {
  readonly command: string;
  readonly options: ReadonlyMap<string, OptionValue>;
  readonly focused: string;
}

/** The message that a component sits on. */
export interface ShownMessage {
  /** Its text displays in their order; `id` as the bot gave it, or as Discord did. */
  readonly texts: readonly { readonly id: number | undefined; readonly content: string }[];
  readonly isEphemeral: boolean;
  /** Whether the person who uses the component brought the message about. */
  readonly isOwn: boolean;
  /** Where Discord shows it. */
  readonly url: string;
}

/** A button or a select that a person used. */
export interface ComponentRequest extends Asker {
  readonly customId: string;
  /** What is chosen in a select; empty for a button. */
  readonly values: readonly string[];
  readonly message: ShownMessage;
}

/** A form that a person filled in. */
export interface ModalRequest extends Asker {
  readonly customId: string;
  /** The fields by their custom_id: texts, the chosen value of a select, or whether a box is ticked. */
  readonly fields: ReadonlyMap<string, string | boolean>;
  /** The message with the button that opened the form. */
  readonly message: ShownMessage | undefined;
}
