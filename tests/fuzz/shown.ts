import type { Reply } from '../../src/discord/reply.ts';
import { limitProblems } from '../discord/limits.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every string below a value that people may come to see, with the number of the text display that it stands in. */
function stringsIn(value: unknown, name = ''): { readonly name: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ name, text: value }];
  if (Array.isArray(value)) return value.flatMap((one) => stringsIn(one, name));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => stringsIn(one, key));
}

/** What of a text is markdown: what stands behind a backslash is shown letter for letter. */
function unescaped(markdown: string): string {
  return markdown.replace(/\\[\s\S]/g, '');
}

/** https://discord.com/developers/docs/reference#message-formatting */
const ALIVE: readonly (readonly [string, RegExp])[] = [
  ['a mention', /@(?:everyone|here)|<(?:@[!&]?|#|\/[^:>]*:|id:)/],
  ['an emoji', /<a?:\w+:\d+>/],
  ['a timestamp', /<t:/],
  ['a spoiler', /\|\|/],
  ['a block of code', /```/],
  ['a heading that is none of ours', /^#{1,2} /m],
];

function isolatesAreBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (/[\u2066-\u2068]/.test(character)) depth += 1;
    if (character === '\u2069') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0 && !/[\u202a-\u202e]/.test(text);
}

function textProblems({ name, text }: { readonly name: string; readonly text: string }): string[] {
  const problems = ALIVE.flatMap(([what, pattern]) =>
    name === 'content' && pattern.test(unescaped(text)) ? [`${what} in: ${text}`] : [],
  );
  if (name !== 'custom_id' && !isolatesAreBalanced(text))
    problems.push(`bidi characters that end nowhere: ${text}`);
  // What is no Unicode can't be written as UTF-8, and Discord refuses it.
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text))
    problems.push(`half a character in ${name}: ${JSON.stringify(text)}`);
  return problems;
}

/** What is wrong with a reply by Discord's limits, or because words of a person got out of their place. */
export function replyProblems(reply: Reply): string[] {
  const shown = reply.kind === 'modal' ? reply.modal : { ...reply.body, files: undefined };
  const all =
    reply.kind === 'modal' ? modalProblems(reply.modal) : limitProblems({ type: 4, data: reply.body });
  // People may write what looks like a gap of ours, or, escaped, like a timestamp.
  const limits = all.filter((problem) => !/^a (?:hole in the text|timestamp)/.test(problem));
  return [...limits, ...stringsIn(shown).flatMap(textProblems)];
}

/** https://discord.com/developers/docs/components/reference#modal */
function modalProblems(modal: Extract<Reply, { kind: 'modal' }>['modal']): string[] {
  const problems: string[] = [];
  if (modal.custom_id.length > 100) problems.push('a custom_id over 100');
  if (modal.title.length < 1 || modal.title.length > 45)
    problems.push('a title that is not of 1 to 45 characters');
  if (modal.components.length < 1 || modal.components.length > 5) problems.push('not 1 to 5 components');
  return problems;
}
