import type { Language } from '../language/languages.ts';
import { visibleText } from '../language/normalise.ts';

/** What a person may choose: what they see, and what is sent to the command. */
export interface Suggestion<Value extends string | number = string> {
  readonly name: string;
  readonly value: Value;
}

/**
 * The most choices that Discord takes for one option
 * (https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure).
 */
export const MOST_CHOICES = 25;

/**
 * The most characters of a choice's name and of a value that is text; both have at least one
 * (https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure).
 */
export const LONGEST_CHOICE = 100;

/** Whether a text can be shown and sent as a choice as it is: short enough, and nothing in it that nobody sees. */
export function fitsChoice(text: string): boolean {
  return text.trim() !== '' && text.length <= LONGEST_CHOICE && visibleText(text) === text;
}

/** Says of how many events something is, as people read it: “Xi Jinping (7 events)”. */
export type Counted = (name: string, events: number, language: Language) => string;
