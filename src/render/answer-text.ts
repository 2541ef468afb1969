import type { Declined, Outcome, Said } from '../answer/outcome.ts';
import type { Language } from '../language/languages.ts';
import { dateText } from './date-text.ts';
import { translate } from './strings.ts';

/** The marks of a said fact, such as `[1][2]`. */
export function marksText(said: Said): string {
  return said.marks.map((mark) => `[${mark}]`).join('');
}

function saidText(said: Said, language: Language): string {
  return `${said.fact.answer[language]}\n${said.fact.statement[language]} ${marksText(said)}`.trimEnd();
}

function declinedLines(outcome: Declined): string[] {
  const { lang, correction, nearest, unmatched } = outcome;
  const separator = translate(lang, 'list.separator');
  const lines = [reasonText(outcome)];
  if (correction.length > 0) {
    lines.push(`${translate(lang, 'correction')}:`, ...correction.map((said) => saidText(said, lang)));
  }
  if (unmatched.length > 0) lines.push(`${translate(lang, 'unmatched')}: ${unmatched.join(separator)}`);
  if (nearest.length > 0) lines.push(`${translate(lang, 'nearest')}: ${nearest.join(separator)}`);
  return lines;
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
 * statement with its marks; for a declined question the reason and what may help.
 */
export function answerText(outcome: Outcome): string {
  if (outcome.status === 'declined') return declinedLines(outcome).join('\n');
  return outcome.said.map((said) => saidText(said, outcome.lang)).join('\n');
}
