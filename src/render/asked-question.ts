import type { Language } from '../language/languages.ts';
import { escapeMarkdown, lineStart } from './discord-markdown.ts';
import type { Block, Piece } from './discord-message.ts';
import { listText, type StringKey, translate } from './strings.ts';

/** By this number the text display with the question is found in an answer. */
const QUESTION_TEXT = 1_001;
const MOST_QUESTION = 300;
const MOST_CARRIED = 200;

/** What an answer answers. */
export interface Asked {
  /** As it was typed. */
  readonly question: string;
  /** As it was read, where it leaned on the question before; with the words that were carried over. */
  readonly followed?: { readonly readAs: string; readonly carried: readonly string[] };
}

/** The whole question that an answer answers: as it was read, where it leaned on the one before. */
export function questionRead({ question, followed }: Asked): string {
  return followed?.readAs ?? question;
}

function start(language: Language, label: StringKey): string {
  return `-# ${lineStart(language)}${translate(language, 'label', { name: translate(language, label) })}`;
}

/** The question at the foot of an answer, from which its buttons read it back. */
export function questionBlocks(asked: Asked, language: Language): Block[] {
  const { question, followed } = asked;
  if (question.trim() === '') return [];
  const whole = (label: StringKey, text: string): Block => ({
    id: QUESTION_TEXT,
    pieces: [start(language, label), { text, most: MOST_QUESTION }],
  });
  if (followed === undefined || followed.readAs === question) return [whole('answer.question', question)];
  const typed: Piece[] = [start(language, 'answer.question'), { text: question, most: MOST_QUESTION }];
  const carried: Piece[] =
    followed.carried.length === 0
      ? []
      : [
          `\n${start(language, 'answer.carried')}`,
          { text: listText(language, followed.carried), most: MOST_CARRIED },
        ];
  return [[...typed, ...carried], whole('answer.read-as', followed.readAs)];
}

/** Whether a question can be read back from an answer: a longer one is shortened there. */
export function isReadable(asked: Asked): boolean {
  const { length } = escapeMarkdown(questionRead(asked));
  return length > 0 && length <= MOST_QUESTION;
}

/** The question that the answer in a message answers; undefined where it shows none, or not the whole of it. */
export function readQuestion(
  texts: readonly { readonly id: number | undefined; readonly content: string }[],
  language: Language,
): string | undefined {
  const content = texts.find(({ id }) => id === QUESTION_TEXT)?.content ?? '';
  for (const label of ['answer.question', 'answer.read-as'] as const) {
    const beginning = start(language, label);
    if (!content.startsWith(beginning)) continue;
    const escaped = content.slice(beginning.length);
    if (escaped === '' || escaped.endsWith(translate(language, 'shortened'))) return undefined;
    return escaped.replace(/\\(.)/g, '$1');
  }
  return undefined;
}
