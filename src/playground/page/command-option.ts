import type { Language } from '../../language/languages.ts';
import { localised } from './discord-locale.ts';
import { type Json, listIn, numberIn, textIn } from './json.ts';
import { say } from './strings.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type */
const TYPE = { string: 3, integer: 4, boolean: 5, number: 10 } as const;

/** Something to choose for an option. */
export interface Choice {
  readonly name: string;
  readonly value: string | number | boolean;
}

/** What a person has put into the field of an option: the words, and the choice if they took one. */
export interface Filled {
  readonly text: string;
  readonly choice: Choice | undefined;
}

export function isRequired(option: Json): boolean {
  return option.required === true;
}

export function isAutocompleted(option: Json): boolean {
  return option.autocomplete === true;
}

/** The fixed choices of an option; a yes or no has two, text of one's own none. */
export function choicesOf(option: Json, language: Language): readonly Choice[] {
  if (numberIn(option, 'type') === TYPE.boolean) {
    return [
      { name: say(language, 'yes'), value: true },
      { name: say(language, 'no'), value: false },
    ];
  }
  return listIn(option, 'choices').flatMap((choice) => {
    const { value } = choice;
    const name = localised(choice, 'name', language);
    return typeof value === 'string' || typeof value === 'number' ? [{ name, value }] : [];
  });
}

/** The choices whose names have what was typed in them. */
export function matching(choices: readonly Choice[], text: string): readonly Choice[] {
  const typed = text.trim().toLowerCase();
  return choices.filter(({ name }) => name.toLowerCase().includes(typed));
}

/** The value of an option as it is sent, or what is wrong with it; undefined where it is left out. */
export function readOption(
  option: Json,
  filled: Filled | undefined,
  language: Language,
): { readonly value: string | number | boolean } | { readonly problem: string } | undefined {
  const text = filled?.text.trim() ?? '';
  if (text === '') return isRequired(option) ? { problem: say(language, 'option.missing') } : undefined;
  if (filled?.choice !== undefined) return { value: filled.choice.value };
  const choices = choicesOf(option, language);
  if (choices.length > 0) {
    const named = choices.find(({ name }) => name.toLowerCase() === text.toLowerCase());
    return named === undefined ? { problem: say(language, 'option.unlisted') } : { value: named.value };
  }
  const type = numberIn(option, 'type');
  if (type !== TYPE.integer && type !== TYPE.number) return { value: text };
  return readNumber(option, Number(text), language, type === TYPE.integer);
}

function readNumber(
  option: Json,
  value: number,
  language: Language,
  isWhole: boolean,
): { readonly value: number } | { readonly problem: string } {
  if (!Number.isFinite(value)) return { problem: say(language, isWhole ? 'option.whole' : 'option.number') };
  if (isWhole && !Number.isInteger(value)) return { problem: say(language, 'option.whole') };
  const least = numberIn(option, 'min_value');
  const most = numberIn(option, 'max_value');
  if (least !== undefined && value < least) return { problem: say(language, 'option.least', { least }) };
  if (most !== undefined && value > most) return { problem: say(language, 'option.most', { most }) };
  return { value };
}

/** The longest text that an option takes; Discord's own limit where it names none. */
export function longestText(option: Json): number {
  return numberIn(option, 'max_length') ?? 6_000;
}

export function optionName(option: Json): string {
  return textIn(option, 'name');
}
