import type { Query, SearchOptions } from 'minisearch';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { EvaluationQuestion } from '../../src/evaluate/questions.ts';
import type { Store } from '../../src/knowledge/store.ts';
import { answerJson } from '../../src/render/answer-json.ts';

const WARM_UP_ROUNDS = 10;
const ROUNDS = 40;

interface Search {
  readonly query: Query;
  readonly options: SearchOptions | undefined;
}

/** How long asking takes, in milliseconds, one sample a question and round. */
export interface AskTimes {
  /** A question in, an answer object out. */
  readonly whole: readonly number[];
  /** The one search for the question as it was typed. */
  readonly search: readonly number[];
  /** Every search of the ask: a question that isn't clear at once is searched for in several readings. */
  readonly everySearch: readonly number[];
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Times whole asks beside the searches that they contain. The searches are overheard, so that they are the very ones
 * of the ranking, with its terms and options.
 */
export function timeAsks(store: Store, questions: readonly EvaluationQuestion[]): AskTimes {
  const answerer = createAnswerer(store);
  const { search: engine } = answerer.index;
  const search = engine.search.bind(engine);
  const overheard: Search[] = [];
  engine.search = (query, options) => {
    overheard.push({ query, options });
    return search(query, options);
  };
  const ask = ({ q, lang }: EvaluationQuestion): unknown =>
    answerJson(answerer.ask({ question: q, language: lang }), 0);

  const cases = questions.map((question) => {
    overheard.length = 0;
    ask(question);
    return { question, searches: [...overheard] };
  });
  engine.search = search;

  const whole: number[] = [];
  const first: number[] = [];
  const everySearch: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    for (const { question, searches } of cases) {
      const asked = timed(() => ask(question));
      const times = searches.map(({ query, options }) => timed(() => search(query, options)));
      const [one] = times;
      // A question that is declined before any search has nothing to stand beside.
      if (round < 0 || one === undefined) continue;
      whole.push(asked);
      first.push(one);
      everySearch.push(times.reduce((sum, time) => sum + time, 0));
    }
  }
  return { whole, search: first, everySearch };
}
