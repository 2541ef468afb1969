import type { Excerpt, Outcome } from '../answer/outcome.ts';
import type { TimelineEvent } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { answerText } from './answer-text.ts';
import { dateText } from './date-text.ts';
import { translate } from './strings.ts';

function citedPlace(store: Store, source: string, paragraph: number, language: Language): string {
  const title = store.sources.get(source)?.title[language] ?? source;
  return `${title}, ${translate(language, 'excerpt.paragraph', { paragraph })}`;
}

function excerptText(store: Store, excerpt: Excerpt, language: Language): string {
  return `[${excerpt.n}] ${citedPlace(store, excerpt.source, excerpt.paragraph, language)}\n    ${excerpt.text}`;
}

/** A text for a terminal, then the numbered excerpts that prove it, with where they stand. */
export function withExcerpts(
  store: Store,
  text: string,
  excerpts: readonly Excerpt[],
  language: Language,
): string {
  return [
    text,
    ...(excerpts.length > 0 ? [''] : []),
    ...excerpts.map((excerpt) => excerptText(store, excerpt, language)),
  ].join('\n');
}

/** An answer for a terminal: the text, then the numbered excerpts with where they stand. */
export function terminalAnswer(store: Store, outcome: Outcome): string {
  return withExcerpts(store, answerText(outcome), outcome.excerpts, outcome.lang);
}

/** The parts of a confidence, one a line, with the weight each has in it. */
export function explanation(outcome: Outcome): string {
  const parts = Object.entries(outcome.score.parts).map(
    ([name, value]) => `  ${name.padEnd(12)} ${value.toFixed(2)}`,
  );
  return [`confidence ${outcome.score.confidence.toFixed(2)}`, ...parts].join('\n');
}

/** A timeline for a terminal: one event a line, dates first, with the paragraphs that show it. */
export function terminalTimeline(events: readonly TimelineEvent[], language: Language): string {
  if (events.length === 0) return translate(language, 'timeline.nothing');
  return events
    .map((event) => {
      const places = event.citations.map(({ source, paragraph }) => `${source}:${paragraph}`).join(', ');
      return `${dateText(event.date, language)} — ${event.title[language]} [${places}]`;
    })
    .join('\n');
}
