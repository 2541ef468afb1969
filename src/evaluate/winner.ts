import type { Answerer } from '../answer/answerer.ts';
import type { WinnerOf } from '../knowledge/check.ts';

/** Tells which fact a question gets from an answerer, for what checks a store by its own questions. */
export function winnerIn(answerer: Answerer): WinnerOf {
  return (question, language) => {
    const outcome = answerer.ask({ question, language });
    return outcome.status === 'answered' ? outcome.said[0]?.fact.id : undefined;
  };
}
