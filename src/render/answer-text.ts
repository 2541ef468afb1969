import type { Declined, Found, Outcome, Said } from '../answer/outcome.ts';
import type { Fact } from '../knowledge/schema.ts';
import type { Language } from '../language/languages.ts';
import { dateText } from './date-text.ts';
import { translate } from './strings.ts';

/** The marks of a said fact, such as `[1][2]`. */
export function marksText(said: Said): string {
  return said.marks.map((mark) => `[${mark}]`).join('');
}

/** The short answer of a fact and, among several values, who says it or of when it is. */
export function valueText({ differs, answer }: Fact, language: Language, isOneOfSeveral: boolean): string {
  return isOneOfSeveral && differs !== undefined
    ? `${answer[language]} · ${differs.by[language]}`
    : answer[language];
}

function saidText(said: Said, language: Language, isOneOfSeveral = false): string {
  const value = valueText(said.fact, language, isOneOfSeveral);
  return `${value}\n${said.fact.statement[language]} ${marksText(said)}`.trimEnd();
}

function declinedLines(outcome: Declined): string[] {
  const { lang, correction, nearest, unmatched, excerpts } = outcome;
  const separator = translate(lang, 'list.separator');
  const lines = [reasonText(outcome)];
  if (outcome.reason !== 'outside-span' && outcome.span !== undefined)
    lines.push(spanText(outcome.span, lang));
  if (correction.length > 0) {
    lines.push(`${translate(lang, 'correction')}:`, ...correction.map((said) => saidText(said, lang)));
  }
  if (unmatched.length > 0) lines.push(`${translate(lang, 'unmatched')}: ${unmatched.join(separator)}`);
  if (nearest.length > 0) lines.push(`${translate(lang, 'nearest')}: ${nearest.join(separator)}`);
  if (correction.length === 0 && excerpts.length > 0) {
    const marks = excerpts.map(({ n }) => `[${n}]`).join('');
    lines.push(translate(lang, 'label', { name: translate(lang, 'related') }) + marks);
  }
  return lines;
}

/** The quotation marks of a language, before and after what is quoted. */
export function quotationMarks(language: Language): readonly [before: string, after: string] {
  return language === 'ar' ? ['«', '»'] : ['“', '”'];
}

function foundLines({ lang, quote, excerpts }: Found): string[] {
  const marks = excerpts.map(({ n }) => `[${n}]`).join('');
  const [open, close] = quotationMarks(excerpts[0]?.lang ?? lang);
  return [`${open}${quote}${close} ${marks}`, translate(lang, 'found')];
}

/** The months that the sources cover, in one sentence. */
export function spanText(span: NonNullable<Declined['span']>, language: Language): string {
  return translate(language, 'span', {
    from: dateText(span.from, language),
    to: dateText(span.to, language),
  });
}

/** Why a question is declined, in one sentence. */
export function reasonText({ lang, reason, span }: Declined): string {
  return translate(
    lang,
    `declined.${reason}`,
    span === undefined ? {} : { from: dateText(span.from, lang), to: dateText(span.to, lang) },
  );
}

/**
 * All the words of an answer as a person reads them, without its excerpts: the decisive value first, then the
 * statement with its marks, then what the sources also say; for a declined question the reason and what may help.
 */
export function answerText(outcome: Outcome): string {
  if (outcome.status === 'declined') return declinedLines(outcome).join('\n');
  if (outcome.status === 'found') return foundLines(outcome).join('\n');
  const { said, differing = [], lang } = outcome;
  const isOneOfSeveral = differing.length > 0;
  return [
    ...said.map((one) => saidText(one, lang, isOneOfSeveral)),
    ...(isOneOfSeveral ? [translate(lang, 'differing')] : []),
    ...differing.map((one) => saidText(one, lang, isOneOfSeveral)),
  ].join('\n');
}
