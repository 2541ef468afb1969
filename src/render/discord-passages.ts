import type { Passage, Source } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { dateText } from './date-text.ts';
import { button, buttonRows } from './discord-buttons.ts';
import { fitMarkdown, lineStart } from './discord-markdown.ts';
import {
  type Block,
  type MessageBody,
  messageOf,
  noticeOf,
  type Piece,
  type Row,
} from './discord-message.ts';
import { translate } from './strings.ts';

/** Passages shown where no paragraph is asked for. */
const FIRST_PASSAGES = 5;
/** Sources named in a notice. */
const MOST_LISTED = 10;

function passageBlock(passage: Passage, source: Source, asked: boolean, language: Language): Piece[] {
  const start = lineStart(language);
  const original = translate(language, `language.${source.language}`);
  const name = translate(language, 'excerpt.paragraph', { paragraph: passage.paragraph });
  const remarks = [
    ...(passage.heading === true ? [translate(language, 'source.heading')] : []),
    ...(asked ? [translate(language, 'source.here')] : []),
  ].map((remark) => ` · ${remark}`);
  const quote = (text: string, from: Language, kind: 'note' | 'verbatim'): Piece[] => [
    `\n> ${lineStart(from)}${asked ? '**' : ''}`,
    { text },
    asked ? '**' : '',
    `\n-# ${start}${translate(language, `excerpt.${kind}`, { language: original })}`,
  ];
  return [
    `${start}${asked ? '▸ ' : ''}**${name}**${remarks.join('')}`,
    ...(passage.note === undefined ? [] : quote(passage.note[language], language, 'note')),
    ...(passage.verbatim === undefined ? [] : quote(passage.verbatim, source.language, 'verbatim')),
  ];
}

/** That no source, or more than one, is meant by what a person typed, and those that they may choose from. */
export function unclearSourceNotice(
  found: readonly Source[],
  typed: string,
  store: Store,
  language: Language,
): MessageBody {
  const listed = (found.length > 1 ? found : [...store.sources.values()]).slice(0, MOST_LISTED);
  const document = fitMarkdown(typed, 200, language);
  return noticeOf(
    language,
    translate(language, found.length > 1 ? 'source.which' : 'source.unknown', { document }),
    listed.map(({ title, id }) => `${title[language]} (${id})`),
  );
}

/** The passage asked for between its neighbours, or the first ones of the document. */
function shownPassages(source: Source, paragraph: number | undefined): readonly Passage[] {
  const passages = [...source.passages].sort((a, b) => a.paragraph - b.paragraph);
  if (paragraph === undefined) return passages.slice(0, FIRST_PASSAGES);
  const at = passages.findIndex((passage) => passage.paragraph === paragraph);
  return at < 0 ? [] : passages.slice(Math.max(0, at - 1), at + 2);
}

/** Buttons to what stands before and after the shown passages. */
function turnRow({ id, passages }: Source, shown: readonly Passage[], language: Language): Row[] {
  const [first, last] = [shown[0]?.paragraph ?? 0, shown.at(-1)?.paragraph ?? 0];
  const numbers = passages.map(({ paragraph }) => paragraph).sort((a, b) => a - b);
  const before = numbers.filter((number) => number < first).at(-1);
  const after = numbers.find((number) => number > last);
  const turn = (label: 'button.before' | 'button.after', paragraph: number | undefined) =>
    paragraph === undefined
      ? []
      : button(language, label, { action: 'turn', language, paragraph, source: id });
  return buttonRows([...turn('button.before', before), ...turn('button.after', after)]);
}

/**
 * A passage of a source with the one before and the one after it, or how the source begins; a notice where the source
 * has no such paragraph.
 */
export function passagesMessage(
  source: Source,
  view: { readonly paragraph: number | undefined; readonly isPrivate: boolean },
  store: Store,
  language: Language,
): MessageBody {
  const { paragraph } = view;
  const passages = shownPassages(source, paragraph);
  const start = lineStart(language);
  if (passages.length === 0) {
    return noticeOf(language, translate(language, 'source.no-paragraph', { count: source.passages.length }));
  }
  const count = translate(language, 'source.paragraphs', { count: source.passages.length });
  const about: Piece[] = [
    `\n-# ${start}${translate(language, `language.${source.language}`)} · ${count}`,
    ...(source.publisher === undefined ? [] : [' · ', { text: source.publisher, most: 120 }]),
    ...(source.published === undefined ? [] : [' · ', { text: dateText(source.published, language) }]),
    ...(source.url === undefined ? [] : [' · ', { text: source.url, most: 300 }]),
  ];
  const blocks: Block[] = [
    [`${start}**`, { text: source.title[language], most: 200 }, '**', ...about],
    'separator',
    ...passages.map((passage) => passageBlock(passage, source, passage.paragraph === paragraph, language)),
    'separator',
    [
      `-# ${start}`,
      { text: source.id, most: 100 },
      ` · ${translate(language, 'answer.version', { version: store.version })}`,
    ],
  ];
  const { isPrivate } = view;
  return messageOf(language, blocks, { ephemeral: isPrivate, rows: turnRow(source, passages, language) });
}
