import type { Passage, Source } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { dateText } from './date-text.ts';
import { lineStart } from './discord-markdown.ts';
import { type Block, type MessageBody, messageOf, type Piece } from './discord-message.ts';
import { translate } from './strings.ts';

/** Passages shown where no paragraph is asked for. */
const FIRST_PASSAGES = 5;

function passageBlock(passage: Passage, source: Source, asked: boolean, language: Language): Piece[] {
  const start = lineStart(language);
  const original = translate(language, `language.${source.language}`);
  const name = translate(language, 'excerpt.paragraph', { paragraph: passage.paragraph });
  const remarks = [
    ...(passage.heading === true ? [translate(language, 'source.heading')] : []),
    ...(asked ? [translate(language, 'source.here')] : []),
  ].map((remark) => ` · ${remark}`);
  const quote = (text: string, from: Language, kind: 'note' | 'verbatim'): Piece[] => [
    `\n> ${lineStart(from)}`,
    { text },
    `\n-# ${start}${translate(language, `excerpt.${kind}`, { language: original })}`,
  ];
  return [
    `${start}${asked ? '▸ ' : ''}**${name}**${remarks.join('')}`,
    ...(passage.note === undefined ? [] : quote(passage.note[language], language, 'note')),
    ...(passage.verbatim === undefined ? [] : quote(passage.verbatim, source.language, 'verbatim')),
  ];
}

/** The passage asked for between its neighbours, or the first ones of the document. */
function shownPassages(source: Source, paragraph: number | undefined): readonly Passage[] {
  const passages = [...source.passages].sort((a, b) => a.paragraph - b.paragraph);
  if (paragraph === undefined) return passages.slice(0, FIRST_PASSAGES);
  const at = passages.findIndex((passage) => passage.paragraph === paragraph);
  return at < 0 ? [] : passages.slice(Math.max(0, at - 1), at + 2);
}

/**
 * A passage of a source with the one before and the one after it, or how the source begins. Undefined where the
 * source has no such paragraph.
 */
export function passagesMessage(
  source: Source,
  paragraph: number | undefined,
  store: Store,
  language: Language,
): MessageBody | undefined {
  const passages = shownPassages(source, paragraph);
  if (passages.length === 0) return undefined;
  const start = lineStart(language);
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
  return messageOf(language, blocks, { ephemeral: false });
}
