import MiniSearch from 'minisearch';
import type { Lexicon } from '../../knowledge/lexicon.ts';
import type { Store } from '../../knowledge/store.ts';
import { normalise } from '../../language/normalise.ts';
import { passageTerms } from '../../language/passage-terms.ts';
import { BM25 } from '../passage-index.ts';
import type { Original, PassageEngine } from './engine.ts';
import { originalsOf } from './originals-of.ts';
import { plainTerm } from './plain-term.ts';
import { sharedTerms } from './shared-terms.ts';
import { tellingTerms } from './telling-terms.ts';

interface Document {
  readonly id: number;
  readonly roots: string;
  readonly shapes: string;
  readonly shared: string;
}

/** Terms that say which field they are of, so that each is looked up in its own alone. */
const inField = (mark: string, terms: readonly string[]): string[] =>
  terms.map((term) => `${mark}=${plainTerm(term)}`);

/** An index over the originals of a store in the memory of this process, made at once: for stores with few of them. */
export function buildMemoryIndex(store: Store, lexicon: Lexicon): PassageEngine {
  const originals: Original[] = [];
  const frequencies = new Map<string, number>();
  const engine = new MiniSearch<Document>({
    fields: ['roots', 'shapes', 'shared'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  for (const { text, ...original } of originalsOf(store)) {
    const terms = passageTerms(text);
    const [roots, shapes] = [inField('r', terms.roots), inField('s', terms.shapes)];
    const shared = inField('x', sharedTerms(normalise(text), lexicon));
    for (const term of new Set([...roots, ...shapes, ...shared]))
      frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    engine.add({
      id: originals.length,
      roots: roots.join(' '),
      shapes: shapes.join(' '),
      shared: shared.join(' '),
    });
    originals.push(original);
  }
  const frequency = (marked: string): number => frequencies.get(marked) ?? 0;

  return {
    count: originals.length,
    frequency: (term) => Math.max(...['r', 's', 'x'].map((mark) => frequency(`${mark}=${plainTerm(term)}`))),
    search({ roots, shapes, shapesWeight, shared }, most) {
      const all = [...inField('r', roots), ...inField('s', shapes), ...inField('x', shared)];
      const telling = [...tellingTerms(all, { frequency })];
      return (
        engine
          .search(telling.join(' '), { boost: { shapes: shapesWeight }, bm25: BM25 })
          // MiniSearch multiplies by the number of terms found, which drowns the rare term in a long question.
          .map(({ id, score, queryTerms }) => ({ at: Number(id), score: score / queryTerms.length }))
          .sort((a, b) => b.score - a.score)
          .slice(0, most)
          .flatMap(({ at }) => originals[at] ?? [])
      );
    },
  };
}
