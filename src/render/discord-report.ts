import {
  type APIButtonComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Language } from '../language/languages.ts';
import { type ActionState, type StateOf, writeActionId } from './action-id.ts';
import { button, buttonRows } from './discord-buttons.ts';
import { escapeMarkdown, fitMarkdown, lineStart } from './discord-markdown.ts';
import { type Block, type MessageBody, messageOf, type Piece, type Row } from './discord-message.ts';
import { type StringKey, translate } from './strings.ts';

/** What may be wrong with an answer, as a person chooses it. */
export const REPORT_KINDS = ['wrong', 'missing', 'citation', 'wording', 'other'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What moderators make of a report. */
export type ReportState = StateOf<'review'>['state'];

/** What somebody found wrong. */
export interface Report {
  readonly language: Language;
  readonly kind: ReportKind;
  /** Empty where there is none. */
  readonly comment: string;
  /** The id of the reporter, only where they want to be named. */
  readonly reporterId: string | undefined;
  /** The question that the message in question answers, where it shows one. */
  readonly question: string | undefined;
  /** The markdown of the texts of that message, without the question. */
  readonly shown: readonly string[];
  /** Where the message is; undefined where a link would lead nobody else there. */
  readonly url: string | undefined;
  /** The version of the store. */
  readonly version: string;
}

/** The custom_ids of the fields of the form. */
export const KIND_FIELD = 'kind';
export const COMMENT_FIELD = 'comment';
export const NAME_FIELD = 'name';

const LONGEST_COMMENT = 1_000;

/**
 * The form of a report: what is wrong, a comment, and whether the moderators learn who found it; undefined where its
 * state does not fit. Its parts: https://discord.com/developers/docs/components/reference#label
 */
export function reportModal(language: Language): APIModalInteractionResponseCallbackData | undefined {
  const customId = writeActionId({ action: 'reported', language });
  if (customId === undefined) return undefined;
  return {
    custom_id: customId,
    title: translate(language, 'report.title'),
    components: [
      {
        type: ComponentType.Label,
        label: translate(language, 'report.kind'),
        description: translate(language, 'report.hint'),
        component: {
          type: ComponentType.StringSelect,
          custom_id: KIND_FIELD,
          required: true,
          options: REPORT_KINDS.map((kind) => ({
            label: translate(language, `report.kind.${kind}`),
            value: kind,
          })),
        },
      },
      {
        type: ComponentType.Label,
        label: translate(language, 'report.comment'),
        component: {
          type: ComponentType.TextInput,
          custom_id: COMMENT_FIELD,
          style: TextInputStyle.Paragraph,
          max_length: LONGEST_COMMENT,
          required: false,
        },
      },
      {
        type: ComponentType.Label,
        label: translate(language, 'report.name'),
        description: translate(language, 'report.name-hint'),
        component: { type: ComponentType.Checkbox, custom_id: NAME_FIELD },
      },
    ],
  };
}

/** By these numbers the text displays of a report are found again in its message. */
const TEXT = { title: 2_001, state: 2_002, content: 2_003, details: 2_004 } as const;

/**
 * UTF-16 units of what others wrote. Together they leave room for the rest of a message; a comment fits whole even if
 * every character of it has to be escaped.
 */
const MOST_COMMENT = 2 * LONGEST_COMMENT;
const MOST_QUESTION = 300;
const MOST_SHOWN = 1_200;
/** A line of less than this is not worth its beginning. */
const LEAST_LINE = 60;

const STATES = ['fixed', 'declined', 'open'] as const satisfies readonly ReportState[];

function label(language: Language, name: StringKey): string {
  return translate(language, 'label', { name: translate(language, name) });
}

/** Markdown of a message of ours as the plain lines that people saw. */
function plainLines(markdown: string): string[] {
  return markdown.split('\n').flatMap((line) => {
    const plain = line
      .replace(/^(?:-# |> |- |#{1,3} )+/, '')
      .replace(/\\(.)|\*\*/gu, (_mark, escaped: string | undefined) => escaped ?? '');
    return plain.trim() === '' ? [] : [plain];
  });
}

/** What a message showed, quoted line by line, as far as there is room. */
function quoted(shown: readonly string[], language: Language): string {
  const start = `\n> ${lineStart(language)}`;
  let text = '';
  for (const line of shown.flatMap(plainLines)) {
    const room = MOST_SHOWN - text.length - start.length;
    const whole = escapeMarkdown(line);
    if (whole.length > room) {
      const beginning = room < LEAST_LINE ? '' : fitMarkdown(line, room, language);
      return `${text}${start}${beginning || translate(language, 'shortened')}`;
    }
    if (whole !== '') text += `${start}${whole}`;
  }
  return text;
}

function contentPieces({ comment, question = '', shown, language }: Report): Piece[] {
  const start = lineStart(language);
  const line = (name: StringKey, text: string, most: number): Piece[] =>
    escapeMarkdown(text) === '' ? [] : [`\n${start}${label(language, name)}`, { text, most }];
  const pieces = [
    ...line('review.comment', comment, MOST_COMMENT),
    ...line('answer.question', question, MOST_QUESTION),
    quoted(shown, language),
  ].filter((piece) => piece !== '');
  const [first, ...others] = pieces;
  return typeof first === 'string' ? [first.replace(/^\n/, ''), ...others] : pieces;
}

function detailsText({ language, reporterId, url, version }: Report): string {
  const from = reporterId === undefined ? translate(language, 'report.nameless') : `<@${reporterId}>`;
  return [
    `${label(language, 'report.from')}${from}`,
    ...(url === undefined ? [] : [`${label(language, 'report.message')}${url}`]),
    translate(language, 'answer.version', { version }),
  ]
    .map((line) => `-# ${lineStart(language)}${line}`)
    .join('\n');
}

function stateText(state: ReportState, moderatorId: string | undefined, language: Language): string {
  const by =
    moderatorId === undefined ? '' : ` · ${translate(language, 'review.by', { name: `<@${moderatorId}>` })}`;
  return `${lineStart(language)}**${translate(language, `review.state.${state}`)}**${by}`;
}

/** A button for each state that the report is not in. */
function stateRows(current: ReportState, language: Language): Row[] {
  return buttonRows(
    STATES.filter((state) => state !== current).flatMap((state): APIButtonComponent[] => {
      const action: ActionState = { action: 'review', language, state };
      return button(language, `review.mark.${state}`, action);
    }),
  );
}

function reviewMessage(
  texts: { readonly title: string; readonly content: readonly Piece[]; readonly details: string },
  state: ReportState,
  moderatorId: string | undefined,
  language: Language,
): MessageBody {
  const blocks: Block[] = [
    { id: TEXT.title, pieces: [texts.title] },
    { id: TEXT.state, pieces: [stateText(state, moderatorId, language)] },
    'separator',
    ...(texts.content.length === 0
      ? []
      : ([{ id: TEXT.content, pieces: texts.content }, 'separator'] as const)),
    { id: TEXT.details, pieces: [texts.details] },
  ];
  return messageOf(language, blocks, { ephemeral: false, rows: stateRows(state, language) });
}

/** A report as the moderators see it: open, with what they can make of it. */
export function reportMessage(report: Report): MessageBody {
  const { language, kind } = report;
  const name = `${label(language, 'review.report')}${translate(language, `report.kind.${kind}`)}`;
  const title = `${lineStart(language)}**${name}**`;
  const texts = { title, content: contentPieces(report), details: detailsText(report) };
  return reviewMessage(texts, 'open', undefined, language);
}

/**
 * A report that a moderator has marked, made of the texts of its message, which stay as they are but for the state.
 * Undefined for a message that is no report.
 */
export function markedReport(
  shown: readonly { readonly id: number | undefined; readonly content: string }[],
  mark: { readonly state: ReportState; readonly moderatorId: string },
  language: Language,
): MessageBody | undefined {
  const textOf = (wanted: number): string | undefined => shown.find(({ id }) => id === wanted)?.content;
  const title = textOf(TEXT.title);
  const content = textOf(TEXT.content);
  const details = textOf(TEXT.details);
  if (title === undefined || details === undefined) return undefined;
  const texts = { title, content: content === undefined ? [] : [content], details };
  return reviewMessage(texts, mark.state, mark.moderatorId, language);
}
