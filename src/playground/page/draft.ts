import type { Language } from '../../language/languages.ts';
import type { RegisteredCommand } from '../command-registry.ts';
import type { OptionValues } from './api.ts';
import { type Choice, type Filled, isRequired, optionName, readOption } from './command-option.ts';
import { COMMAND, isOffered, localised } from './discord-locale.ts';
import { type Json, listIn } from './json.ts';

/** Choices offered below the field of an option; `active` is the one that the arrow keys are on, -1 for none. */
export interface Offered {
  readonly option: string;
  readonly choices: readonly Choice[];
  readonly active: number;
}

/** What the composer holds: words, or a command with its options. */
export type Draft =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly active: number;
      readonly isPickerClosed: boolean;
    }
  | {
      readonly kind: 'command';
      readonly command: RegisteredCommand;
      /** The names of the options that have a field. */
      readonly shown: readonly string[];
      readonly filled: ReadonlyMap<string, Filled>;
      readonly problems: ReadonlyMap<string, string>;
      readonly offered: Offered | undefined;
    };

export type CommandDraft = Extract<Draft, { kind: 'command' }>;

export const EMPTY_DRAFT: Draft = { kind: 'text', text: '', active: 0, isPickerClosed: false };

/** The slash commands that fit what was typed after a slash; undefined where it is no command. */
export function pickable(
  draft: Draft,
  commands: readonly RegisteredCommand[],
  who: { readonly language: Language; readonly moderator: boolean },
): readonly RegisteredCommand[] | undefined {
  if (draft.kind !== 'text' || draft.isPickerClosed || !/^\/\S*$/u.test(draft.text)) return undefined;
  const typed = draft.text.slice(1).toLowerCase();
  const named = (command: RegisteredCommand): boolean =>
    [command.name, localised(command, 'name', who.language)].some((name) =>
      name.toLowerCase().includes(typed),
    );
  return commands.filter(
    (command) => command.type === COMMAND.slash && isOffered(command, who) && named(command),
  );
}

/** The options of a command, required ones first, as Discord shows them. */
export function optionsOf(command: Json): readonly Json[] {
  const options = listIn(command, 'options');
  return [...options.filter(isRequired), ...options.filter((option) => !isRequired(option))];
}

/** Begins a command: its required options have fields. */
export function commandDraft(command: RegisteredCommand): CommandDraft {
  const shown = optionsOf(command).filter(isRequired).map(optionName);
  return {
    kind: 'command',
    command,
    shown,
    filled: new Map(),
    problems: new Map(),
    offered: undefined,
  };
}

/** The same command with other words in a field, whose problem is gone with the old ones. */
export function withFilled(draft: CommandDraft, option: string, filled: Filled): CommandDraft {
  const problems = new Map(draft.problems);
  problems.delete(option);
  return { ...draft, filled: new Map(draft.filled).set(option, filled), problems };
}

/** The same command with a further field, or without one. */
export function withShown(draft: CommandDraft, option: string, isShown: boolean): CommandDraft {
  if (isShown) return { ...draft, shown: [...draft.shown, option] };
  const filled = new Map(draft.filled);
  filled.delete(option);
  return { ...draft, shown: draft.shown.filter((name) => name !== option), filled, offered: undefined };
}

/** What a command is sent with, or what is wrong with its fields. */
export function readDraft(
  draft: CommandDraft,
  language: Language,
): { readonly values: OptionValues } | { readonly problems: ReadonlyMap<string, string> } {
  const values: Record<string, string | number | boolean> = {};
  const problems = new Map<string, string>();
  for (const option of optionsOf(draft.command)) {
    const name = optionName(option);
    if (!draft.shown.includes(name)) continue;
    const read = readOption(option, draft.filled.get(name), language);
    if (read === undefined) continue;
    if ('problem' in read) problems.set(name, read.problem);
    else values[name] = read.value;
  }
  return problems.size > 0 ? { problems } : { values };
}

/** What is filled in so far, for choices that depend on it; the option in question is there even if it is empty. */
export function valuesSoFar(draft: CommandDraft, focused: string, language: Language): OptionValues {
  const values: Record<string, string | number | boolean> = {};
  for (const option of optionsOf(draft.command)) {
    const name = optionName(option);
    const read = readOption(option, draft.filled.get(name), language);
    if (read !== undefined && 'value' in read) values[name] = read.value;
  }
  return { ...values, [focused]: draft.filled.get(focused)?.text ?? '' };
}
