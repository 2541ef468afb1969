import type { APIButtonComponent } from 'discord.js';
import { eventOfFacts } from '../answer/event-of-facts.ts';
import {
  type Answered,
  type Declined,
  type Excerpt,
  type Found,
  type Outcome,
  type Said,
  saidIn,
} from '../answer/outcome.ts';
import type { Store } from '../knowledge/store.ts';
import { LANGUAGES, type Language } from '../language/languages.ts';
import { quotationMarks, reasonText, spanText, valueText } from './answer-text.ts';
import { type Asked, isReadable, questionBlocks } from './asked-question.ts';
import { button, buttonRows, MOST_IN_ROW, selectRow } from './discord-buttons.ts';
import { lineStart } from './discord-markdown.ts';
import { type Block, type MessageBody, messageOf, type Piece, type Row } from './discord-message.ts';
import { OWN_NAMES } from './language-names.ts';
import { listText, type StringKey, translate } from './strings.ts';

/** From these confidences on an answer is called very sure, or fairly sure. */
const VERY_SURE = 0.85;
const FAIRLY_SURE = 0.65;
const MOST_TITLE = 120;
const MOST_NAMES = 300;

/** What comes after it, as the language sets it off. */
function labelOf(language: Language, name: StringKey): string {
  return translate(language, 'label', { name: translate(language, name) });
}

function saidBlock(said: readonly Said[], language: Language, isOneOfSeveral = false): Piece[] {
  const start = lineStart(language);
  return said.flatMap(({ fact, marks }, at): Piece[] => [
    `${at === 0 ? '' : '\n'}${start}**`,
    { text: valueText(fact, language, isOneOfSeveral) },
    `**\n${start}`,
    { text: fact.statement[language] },
    marks.length === 0 ? '' : ` ${marks.map((n) => `[${n}]`).join('')}`,
  ]);
}

/** A numbered excerpt: its source and paragraph, its words, and whose words they are. */
export function excerptBlock(excerpt: Excerpt, store: Store, language: Language): Piece[] {
  const source = store.sources.get(excerpt.source);
  const start = lineStart(language);
  const original = excerpt.kind === 'verbatim' ? excerpt.lang : (source?.language ?? excerpt.lang);
  const kind = translate(language, `excerpt.${excerpt.kind}`, {
    language: translate(language, `language.${original}`),
  });
  return [
    `${start}**[${excerpt.n}]** `,
    { text: source?.title[language] ?? excerpt.source, most: MOST_TITLE },
    ` · ${translate(language, 'excerpt.paragraph', { paragraph: excerpt.paragraph })}`,
    `\n> ${lineStart(excerpt.lang)}`,
    { text: excerpt.text },
    `\n-# ${start}${kind}`,
  ];
}

function detailsBlocks(outcome: Outcome, store: Store, asked: Asked): Block[] {
  const language = outcome.lang;
  const version = translate(language, 'answer.version', { version: store.version });
  const line = outcome.status === 'answered' ? `${sureText(outcome)} · ${version}` : version;
  return [...questionBlocks(asked, language), [`-# ${lineStart(language)}${line}`]];
}

function sureText({ lang, score }: Answered): string {
  const level: StringKey =
    score.confidence >= VERY_SURE
      ? 'answer.sure.high'
      : score.confidence >= FAIRLY_SURE
        ? 'answer.sure.fair'
        : 'answer.sure.low';
  return translate(lang, level, { percent: Math.round(score.confidence * 100) });
}

function answeredBlocks(outcome: Answered, store: Store): Block[] {
  const { said, differing = [], lang } = outcome;
  const isOneOfSeveral = differing.length > 0;
  const others: Block[] = isOneOfSeveral
    ? [[`${lineStart(lang)}${translate(lang, 'differing')}\n`, ...saidBlock(differing, lang, true)]]
    : [];
  return [
    saidBlock(said, lang, isOneOfSeveral),
    ...others,
    ...(outcome.excerpts.length === 0 ? [] : (['separator'] as const)),
    ...outcome.excerpts.map((excerpt) => excerptBlock(excerpt, store, outcome.lang)),
  ];
}

/** The quoted sentence, and that it is no curated fact, then the paragraphs that hold it and what is near it. */
function foundBlocks({ quote, excerpts, lang }: Found, store: Store): Block[] {
  const [first] = excerpts;
  const of = first?.lang ?? lang;
  const [open, close] = quotationMarks(of);
  const marks = excerpts.map(({ n }) => `[${n}]`).join('');
  return [
    [`${lineStart(of)}**${open}`, { text: quote }, `${close}** ${marks}`],
    [`-# ${lineStart(lang)}${translate(lang, 'found')}`],
    'separator',
    ...excerpts.map((excerpt) => excerptBlock(excerpt, store, lang)),
  ];
}

/** A heading and names below it, or nothing where there are none. */
function namesBlock(language: Language, heading: StringKey, names: readonly string[]): Block[] {
  if (names.length === 0) return [];
  const start = lineStart(language);
  const text = listText(language, names);
  return [[`${start}${labelOf(language, heading)}`, { text, most: MOST_NAMES }]];
}

function declinedBlocks(outcome: Declined, store: Store): Block[] {
  const language = outcome.lang;
  const start = lineStart(language);
  const corrected = outcome.correction.length > 0;
  const excerpts: Block[] = outcome.excerpts.map((excerpt) => excerptBlock(excerpt, store, language));
  return [
    [`${start}${reasonText(outcome)}`],
    ...(outcome.reason === 'outside-span' || outcome.span === undefined
      ? []
      : [[`${start}${spanText(outcome.span, language)}`]]),
    ...(corrected
      ? [
          [
            `${start}${labelOf(language, 'correction').trimEnd()}\n`,
            ...saidBlock(outcome.correction, language),
          ],
        ]
      : []),
    ...namesBlock(language, 'nearest', outcome.nearest),
    ...namesBlock(language, 'unmatched', outcome.unmatched),
    ...(excerpts.length === 0 ? [] : (['separator'] as const)),
    ...(excerpts.length === 0 || corrected ? [] : [[`${start}**${translate(language, 'related')}**`]]),
    ...excerpts,
  ];
}

/** How an answer is shown. */
export interface AnswerView extends Asked {
  readonly isPrivate: boolean;
  /** Whether there are moderators to report a problem to. */
  readonly canReport: boolean;
}

/** One button for each excerpt, which opens the paragraph that it stands in. */
export function openButtons(excerpts: readonly Excerpt[], language: Language): APIButtonComponent[] {
  return excerpts.flatMap(({ n, source, paragraph }) =>
    button(language, 'button.open', { action: 'open', language, paragraph, source }, { n }),
  );
}

function answerRows(outcome: Outcome, store: Store, view: AnswerView): Row[] {
  const { lang: language, excerpts } = outcome;
  const answered = outcome.status !== 'declined';
  const said = saidIn(outcome);
  const event = eventOfFacts(
    store,
    said.map(({ fact }) => fact),
  );
  const readable = isReadable(view);
  const simple = (label: StringKey, action: 'more' | 'follow' | 'nearest' | 'share' | 'report') =>
    button(language, label, { action, language });
  const opens = openButtons(excerpts, language);
  const further = readable ? simple('button.more', 'more') : [];
  const isRoom = opens.length + further.length <= MOST_IN_ROW;
  const others = LANGUAGES.filter((other) => other !== language);
  return [
    ...buttonRows(isRoom ? [...opens, ...further] : opens),
    ...buttonRows([
      ...(isRoom ? [] : further),
      ...(event === undefined
        ? []
        : button(language, 'button.timeline', { action: 'event', language, event: event.id })),
      ...(readable ? [...simple('button.follow', 'follow'), ...simple('button.nearest', 'nearest')] : []),
      ...(readable && answered && view.isPrivate ? simple('button.share', 'share') : []),
      ...(view.canReport ? simple('button.report', 'report') : []),
    ]),
    ...(readable
      ? selectRow(
          language,
          'select.language',
          { action: 'language', language },
          others.map((other) => ({ label: OWN_NAMES[other], value: other })),
        )
      : []),
  ];
}

function blocksOf(outcome: Outcome, store: Store): Block[] {
  if (outcome.status === 'answered') return answeredBlocks(outcome, store);
  return outcome.status === 'found' ? foundBlocks(outcome, store) : declinedBlocks(outcome, store);
}

/**
 * An answer as a message: first what is said, then its numbered excerpts, then quiet details, then what can be done
 * with it. A declined one gives the reason, what the sources say instead, near topics and related excerpts, and only
 * its asker sees it.
 */
export function answerMessage(outcome: Outcome, store: Store, view: AnswerView): MessageBody {
  const ephemeral = view.isPrivate || outcome.status === 'declined';
  return messageOf(
    outcome.lang,
    [...blocksOf(outcome, store), 'separator', ...detailsBlocks(outcome, store, view)],
    {
      ephemeral,
      rows: answerRows(outcome, store, { ...view, isPrivate: ephemeral }),
    },
  );
}
