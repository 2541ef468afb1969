import { type Answerer, createAnswerer } from '../answer/answerer.ts';
import { winnerIn } from '../evaluate/winner.ts';
import { type Desk, type FactDraft, factOf } from '../knowledge/fact-draft.ts';
import { LANGUAGES, type Language } from '../language/languages.ts';
import { type Prepared, prepare } from '../retrieve/prepared.ts';

/** Who answers a question of a new fact now, to a person who is about to write it. */
export function takenWarning(answerer: Answerer, question: string, language: Language): string | undefined {
  const id = winnerIn(answerer)(question, language);
  const answer = id === undefined ? undefined : answerer.store.facts.get(id)?.answer[language];
  return answer === undefined ? undefined : `“${question}” is answered by ${id} now: “${answer}”`;
}

/**
 * What becomes of the questions of a new fact: those that another one answers now, and goes on answering once the fact
 * is there, which `knowledge check` would find.
 */
export function questionWarnings(
  draft: FactDraft,
  desk: Desk,
  answerer: Answerer,
  { passages }: Prepared,
): string[] {
  const fact = factOf(draft, desk);
  const { store } = desk.loaded;
  const asked = LANGUAGES.flatMap((language) =>
    (draft.questions[language] ?? []).map((question) => ({ question, language })),
  );
  const then = { ...store, facts: new Map([...store.facts, [fact.id, fact]]) };
  const after = winnerIn(createAnswerer(then, { ...prepare(then), passages }));
  return asked.flatMap(({ question, language }) => {
    const now = takenWarning(answerer, question, language);
    const winner = after(question, language);
    if (winner === fact.id)
      return now === undefined ? [] : [`${now}; with this fact there, it gets this one`];
    const outlook =
      winner === undefined
        ? 'and is declined with this fact there, too'
        : `and goes to ${winner} with this fact there, too`;
    return [
      `${now ?? `“${question}” is declined now`}, ${outlook}: make it more telling, or \`knowledge check\` finds it`,
    ];
  });
}
