import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../language/languages.ts';
import { isJson, type Json, listIn, textIn } from './json.ts';
import { type MarkdownBlock, markdownBlocks } from './markdown-blocks.ts';
import { say } from './strings.ts';
import { textDirection, textLanguage } from './text-language.ts';
import { timestampView } from './timestamp-view.ts';

/** What the words of a message may refer to. */
export interface Surroundings {
  readonly language: Language;
  /** The name of a person, a bot or a channel, by its id. */
  readonly nameOf: (id: string) => string | undefined;
  /** Shows what the mark `[n]` points at; undefined for one that points at nothing. */
  readonly cite: (n: number) => (() => void) | undefined;
  /** Goes to a message, and what to call it; undefined for one that isn't here. */
  readonly jump: (messageId: string) => { readonly name: string; readonly go: () => void } | undefined;
}

type Shown = TemplateResult | string | typeof nothing;

const BLOCK_RULES = ['blockQuote', 'codeBlock', 'heading', 'subtext', 'newline', 'twemoji'];
const parse = SimpleMarkdown.parserFor(
  Object.fromEntries(Object.entries(rulesExtended).filter(([name]) => !BLOCK_RULES.includes(name))),
);
const MESSAGE_LINK = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/\d+\/\d+\/(\d+)$/;
/** Discord follows no link but these. */
const WEB = /^https?:\/\//i;
const MARK_OR_SIGN = /\[(\d{1,2})\]|([✅❌❔])/g;
/** Drawn by the style sheet: Discord draws its emoji too, whatever fonts a machine has. */
const SIGNS: Readonly<Record<string, string>> = { '✅': 'yes', '❌': 'no', '❔': 'unknown-sign' };
const HEADING_OF_EXCERPT = /^[\u200e\u200f]*\[(\d{1,2})\] /;

function nodesOf(text: string): readonly Json[] {
  return listIn({ nodes: parse(`${text}`, { inline: true }) }, 'nodes');
}

/** The language of words by their script, for the right font and voice. */
function scriptLanguage(text: string): string | typeof nothing {
  return textLanguage(text) ?? nothing;
}

function plain(node: Json): string {
  const { content } = node;
  return Array.isArray(content) ? content.filter(isJson).map(plain).join('') : textIn(node, 'content');
}

function markView(number: string, around: Surroundings): Shown {
  const show = around.cite(Number(number));
  if (show === undefined) return `[${number}]`;
  const label = say(around.language, 'citation.open', { n: number });
  return html`<button type="button" class="mark" aria-label=${label} @click=${show}>[${number}]</button>`;
}

/** Words with their marks `[n]` and with the few signs that no font of the page has. */
function textView(text: string, around: Surroundings): Shown[] {
  const pieces: Shown[] = [];
  let end = 0;
  for (const { index, 0: found, 1: number, 2: sign } of text.matchAll(MARK_OR_SIGN)) {
    pieces.push(text.slice(end, index));
    end = index + found.length;
    if (sign === undefined) pieces.push(markView(number ?? '', around));
    else pieces.push(html`<span class="sign ${SIGNS[sign]}">${sign}</span>`);
  }
  return [...pieces, text.slice(end)];
}

function linkView(node: Json, around: Surroundings): Shown[] | Shown {
  const target = textIn(node, 'target');
  const content = inlineView(listIn(node, 'content'), around);
  if (!WEB.test(target)) return content;
  const jump = around.jump(MESSAGE_LINK.exec(target)?.[1] ?? '');
  if (jump !== undefined) {
    return html`<button type="button" class="mention" @click=${jump.go}><bdi>${jump.name}</bdi></button>`;
  }
  return html`<a href=${target} target="_blank" rel="noopener noreferrer">${content}</a>`;
}

function spoilerView(content: Shown[], language: Language): Shown {
  const show = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLElement)) return;
    currentTarget.classList.add('is-shown');
    currentTarget.removeAttribute('aria-label');
  };
  return html`<button type="button" class="spoiler" aria-label=${say(language, 'spoiler.show')} @click=${show}><span>${content}</span></button>`;
}

function mention(sign: string, node: Json, around: Surroundings): Shown {
  const name = around.nameOf(textIn(node, 'id')) ?? textIn(node, 'id');
  return html`<bdi class="mention">${sign}${name}</bdi>`;
}

function nodeView(node: Json, around: Surroundings): Shown[] | Shown {
  const content = (): Shown[] => inlineView(listIn(node, 'content'), around);
  switch (textIn(node, 'type')) {
    case 'strong':
      return html`<strong>${content()}</strong>`;
    case 'em':
      return html`<em>${content()}</em>`;
    case 'underline':
    case 'u':
      return html`<u>${content()}</u>`;
    case 'strikethrough':
      return html`<s>${content()}</s>`;
    case 'spoiler':
      return spoilerView(content(), around.language);
    case 'inlineCode':
      return html`<code dir="auto">${textIn(node, 'content')}</code>`;
    case 'br':
      return html`<br />`;
    case 'link':
    case 'url':
    case 'autolink':
      return linkView(node, around);
    case 'user':
    case 'role':
      return mention('@', node, around);
    case 'channel':
      return mention('#', node, around);
    case 'everyone':
    case 'here':
      return html`<bdi class="mention">@${textIn(node, 'type')}</bdi>`;
    case 'emoji':
      return `:${textIn(node, 'name')}:`;
    case 'slashCommand':
      return html`<bdi class="mention">/${textIn(node, 'fullName')}</bdi>`;
    case 'timestamp':
      return timestampView(Number(node.timestamp), textIn(node, 'format'), around.language);
    default:
      return textView(plain(node), around);
  }
}

/** Neighbouring pieces of text as one, so that what stands across them is seen whole. */
function joined(nodes: readonly Json[]): Json[] {
  const together: Json[] = [];
  for (const node of nodes) {
    const last = together.at(-1);
    if (textIn(node, 'type') === 'text' && last !== undefined && textIn(last, 'type') === 'text') {
      together[together.length - 1] = { type: 'text', content: plain(last) + plain(node) };
    } else together.push(node);
  }
  return together;
}

function inlineView(nodes: readonly Json[], around: Surroundings): Shown[] {
  return joined(nodes).flatMap((node) => nodeView(node, around));
}

/** A line; one that heads an excerpt is a button that shows where the excerpt stands. */
function lineView(nodes: readonly Json[], around: Surroundings): TemplateResult {
  const text = nodes.map(plain).join('');
  const number = HEADING_OF_EXCERPT.exec(text)?.[1];
  const show = number === undefined ? undefined : around.cite(Number(number));
  const lang = scriptLanguage(text);
  if (show === undefined) {
    return html`<p class="line" dir="auto" lang=${lang}>${text === '' ? html`<br />` : inlineView(nodes, around)}</p>`;
  }
  const content = inlineView(nodes, { ...around, cite: () => undefined });
  return html`<p class="line" dir="auto" lang=${lang}><button type="button" class="cited" @click=${show}>${content}</button></p>`;
}

function linesView(text: string, around: Surroundings): TemplateResult[] {
  const lines: Json[][] = [[]];
  for (const node of nodesOf(text)) {
    if (textIn(node, 'type') === 'br') lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines.map((nodes) => lineView(nodes, around));
}

function listView(block: Extract<MarkdownBlock, { kind: 'list' }>, around: Surroundings): TemplateResult {
  const items = block.items.map(
    ({ text, depth }) =>
      html`<li class="depth-${depth}" dir="auto" lang=${scriptLanguage(text)}>${inlineView(nodesOf(text), around)}</li>`,
  );
  const text = block.items.map((item) => item.text).join(' ');
  return block.first === undefined
    ? html`<ul dir=${textDirection(text)} lang=${scriptLanguage(text)}>${items}</ul>`
    : html`<ol dir=${textDirection(text)} start=${block.first} lang=${scriptLanguage(text)}>${items}</ol>`;
}

function blockText(block: MarkdownBlock): string {
  if (block.kind === 'quote') return block.blocks.map(blockText).join(' ');
  return block.kind === 'list' ? block.items.map(({ text }) => text).join(' ') : block.text;
}

function blockView(block: MarkdownBlock, around: Surroundings): TemplateResult | TemplateResult[] {
  if (block.kind === 'quote') {
    return html`<blockquote dir=${textDirection(blockText(block))}>${block.blocks.map((inner) => blockView(inner, around))}</blockquote>`;
  }
  if (block.kind === 'code') return html`<pre dir="auto" tabindex="0"><code>${block.text}</code></pre>`;
  if (block.kind === 'list') return listView(block, around);
  if (block.kind === 'lines') return linesView(block.text, around);
  const inline = inlineView(nodesOf(block.text), around);
  const lang = scriptLanguage(block.text);
  if (block.kind === 'small') return html`<p class="line small" dir="auto" lang=${lang}>${inline}</p>`;
  return html`<p class="line heading-${block.level}" role="heading" aria-level=${block.level + 2} dir="auto" lang=${lang}>${inline}</p>`;
}

/** Discord's markdown as a template: text throughout, whatever is in it. */
export function markdownView(text: string, around: Surroundings): TemplateResult {
  return html`<div class="text">${markdownBlocks(text).map((block) => blockView(block, around))}</div>`;
}
