import { LANGUAGES, type Language } from '../language/languages.ts';
import { fitMarkdown, lineStart } from './discord-markdown.ts';
import { type Block, type MessageBody, messageOf } from './discord-message.ts';
import { translate } from './strings.ts';

/** A question that was declined, as it was first typed, and how often it came. */
export interface DeclinedQuestion {
  readonly question: string;
  readonly language: Language;
  readonly times: number;
}

/** Questions in one message, and UTF-16 units of each: together they stay below what a message can hold. */
const MOST_QUESTIONS = 20;
const MOST_QUESTION = 150;

interface Line {
  readonly language: Language;
  readonly text: string;
}

function lineOf({ question, language, times }: DeclinedQuestion): Line[] {
  const shown = fitMarkdown(question, MOST_QUESTION, language);
  const often = times === 1 ? '' : ` · ${translate(language, 'review.times', { count: times })}`;
  return shown === '' ? [] : [{ language, text: `\n- ${lineStart(language)}${shown}${often}` }];
}

/**
 * The questions that were declined since the last such message, each below the heading of its language. `questions`
 * in the order of their weight; `further` ones are counted only. Undefined where there is nothing to tell.
 */
export function declinedMessage(
  questions: readonly DeclinedQuestion[],
  further: number,
): MessageBody | undefined {
  const lines = questions.slice(0, MOST_QUESTIONS).flatMap(lineOf);
  const first = lines[0]?.language;
  if (first === undefined) return undefined;
  const more = questions.length - lines.length + further;
  const sections = [first, ...LANGUAGES.filter((language) => language !== first)].flatMap(
    (language): Block[] => {
      const own = lines.filter((line) => line.language === language).map(({ text }) => text);
      if (own.length === 0) return [];
      return [[`${lineStart(language)}**${translate(language, 'review.declined')}**${own.join('')}`]];
    },
  );
  const rest = `-# ${lineStart(first)}${translate(first, 'review.more', { count: more })}`;
  return messageOf(first, more === 0 ? sections : [...sections, [rest]], { ephemeral: false });
}
