import type { Fact, FactKind } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';

/** What a question is for a fact: how near it is to what was typed, in steps that people would not tell apart. */
export interface Candidate {
  readonly fact: Fact;
  readonly level: number;
  readonly question: string;
}

/** What is said once counts this much less each further time. */
const AGAIN = 0.2;
/** How much less each further fact of one summit, or of one kind, is worth than the first. */
const SAME_SUMMIT = 0.85;
const SAME_KIND = 0.9;

/** What a fact is about, each subject by its number. */
interface About {
  readonly subjects: readonly number[];
  readonly summits: readonly string[];
  /** Of how many summits it tells by their places: a fact that compares them serves whoever asks for any. */
  readonly spans: number;
  readonly kind: FactKind;
}

interface Aspects {
  readonly about: ReadonlyMap<string, About>;
  /** How much of the store is about each subject. */
  readonly weights: readonly number[];
}

function aspectsOf(store: Store): Aspects {
  const topicsAt = new Map<string, Set<string>>();
  for (const { citations, topics } of store.events) {
    for (const { source, paragraph } of citations) {
      const place = `${source} ${paragraph}`;
      topicsAt.set(place, new Set([...(topicsAt.get(place) ?? []), ...topics]));
    }
  }
  const places = new Set([...store.sources.values()].map(({ summit }) => summit));
  const numbers = new Map<string, number>();
  const facts: number[] = [];
  const about = new Map<string, About>();
  for (const { id, kind, slots, citations } of store.facts.values()) {
    const { who = [], toWhom = [], what = [], where = [], amounts = [] } = slots;
    const topics = citations.flatMap(({ source, paragraph }) => [
      ...(topicsAt.get(`${source} ${paragraph}`) ?? []),
    ]);
    const named = new Set([...who, ...toWhom, ...what, ...where, ...amounts.map(({ unit }) => unit)]);
    const subjects = [...named, ...new Set(topics.map((topic) => `topic ${topic}`))].map((subject) => {
      const number = numbers.get(subject) ?? numbers.size;
      numbers.set(subject, number);
      facts[number] = (facts[number] ?? 0) + 1;
      return number;
    });
    const held = citations.map(({ source }) => store.sources.get(source)?.summit);
    const summits = [...new Set(held.filter((summit) => summit !== undefined))];
    const spans = Math.max(1, where.filter((place) => places.has(place)).length);
    about.set(id, { subjects, summits, spans, kind });
  }
  return { about, weights: facts.map(Math.sqrt) };
}

/** Puts candidates in order. */
export interface Usefulness {
  /** The best candidates: nearest first, main facts before details, and then each what the ones before it lack. */
  order(candidates: readonly Candidate[], most: number): Candidate[];
}

/**
 * What tells useful questions from others: among equally near ones, the next is always the one whose fact is about
 * most of what the store is about and those before it were not, as in greedy maximum coverage (Nemhauser, Wolsey and
 * Fisher, 1978), with the summits and the kinds of question taking turns.
 */
export function buildUsefulness(store: Store): Usefulness {
  const { about, weights } = aspectsOf(store);

  function order(candidates: readonly Candidate[], most: number): Candidate[] {
    const left = [...weights];
    const summitsLeft = new Map<string, number>();
    const kindsLeft = new Map<FactKind, number>();
    const gain = ({ fact }: Candidate): number => {
      const own = about.get(fact.id);
      if (own === undefined) return 0;
      let sum = 0;
      for (const subject of own.subjects) sum += left[subject] ?? 0;
      let turn = 1;
      for (const summit of own.summits) turn = Math.min(turn, summitsLeft.get(summit) ?? 1);
      // A fact about many things is about each of them less.
      const share = Math.sqrt(own.spans / (own.subjects.length + 1));
      return sum * share * turn * (kindsLeft.get(own.kind) ?? 1);
    };
    const take = ({ fact }: Candidate): void => {
      const own = about.get(fact.id);
      if (own === undefined) return;
      for (const subject of own.subjects) left[subject] = (left[subject] ?? 0) * AGAIN;
      for (const summit of own.summits) summitsLeft.set(summit, (summitsLeft.get(summit) ?? 1) * SAME_SUMMIT);
      kindsLeft.set(own.kind, (kindsLeft.get(own.kind) ?? 1) * SAME_KIND);
    };

    const waiting = [...candidates].sort(
      (a, b) => b.level - a.level || Number(b.fact.main) - Number(a.fact.main),
    );
    const chosen: Candidate[] = [];
    const texts = new Set<string>();
    while (waiting.length > 0 && chosen.length < most) {
      const [first] = waiting;
      let best = 0;
      let highest = Number.NEGATIVE_INFINITY;
      for (const [at, candidate] of waiting.entries()) {
        if (candidate.level !== first?.level || candidate.fact.main !== first.fact.main) break;
        const value = gain(candidate);
        if (value > highest) {
          best = at;
          highest = value;
        }
      }
      const [next] = waiting.splice(best, 1);
      if (next === undefined || texts.has(next.question)) continue;
      texts.add(next.question);
      chosen.push(next);
      take(next);
    }
    return chosen;
  }

  return { order };
}
