import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { readQuestions } from '../../src/evaluate/questions.ts';
import { LANGUAGES, type Localised } from '../../src/language/languages.ts';
import { openKnowledge } from '../../src/retrieve/saved-index.ts';
import { PEERS } from './peers.ts';
import { measureBot, measurePeer, type Share } from './quality-golden.ts';
import { measureEngines, measureOriginals, THRESHOLDS } from './quality-originals.ts';
import { measureSet, PUBLIC_SETS } from './quality-public.ts';

const KNOWLEDGE = resolve(import.meta.dirname, '../../knowledge');
const GOLDEN = resolve(import.meta.dirname, '../golden');
const PUBLIC = resolve(import.meta.dirname, '../../../shared/bench');

/** Prints a table in Markdown. */
function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, at) => (at === 0 ? '---' : '---:')));
  console.log(`\n${[line(head), rule, ...rows.map(line)].join('\n')}`);
}

function percent({ right, all }: Share): string {
  return ((100 * right) / all).toFixed(1);
}

const questions = readdirSync(GOLDEN)
  .filter((name) => /^questions\..*\.jsonl$/.test(name))
  .flatMap((name) => readQuestions(resolve(GOLDEN, name)));
const knowledge = await openKnowledge([KNOWLEDGE]);
const golden = [measureBot(knowledge, questions)];
for (const peer of PEERS.filter(({ hasScores }) => hasScores))
  golden.push(await measurePeer(peer, knowledge.store, questions));

const cells = (shares: Localised<Share>): string[] => LANGUAGES.map((language) => percent(shares[language]));
const answerable = questions.filter(({ abstain }) => abstain !== true).length;
print(
  [`first answer right, % of ${answerable} answerable questions`, ...LANGUAGES],
  golden.map(({ name, first }) => [name, ...cells(first)]),
);
print(
  [
    `answered rightly / declined rightly, % of ${answerable} / ${questions.length - answerable}`,
    ...LANGUAGES,
  ],
  golden.map(({ name, answered, declined }) => [
    name,
    ...LANGUAGES.map((language) => `${percent(answered[language])} / ${percent(declined[language])}`),
  ]),
);

if (existsSync(PUBLIC)) {
  const sets: Awaited<ReturnType<typeof measureSet>>[] = [];
  for (const set of PUBLIC_SETS) sets.push(await measureSet(set, PUBLIC, PEERS));
  const names = ['This index', ...PEERS.map(({ name }) => name)];
  print(
    ['MRR@10 (median ms)', ...PUBLIC_SETS.map(({ title }) => title)],
    [
      ...names.map((name) => [
        name,
        ...sets.map((results) => {
          const result = results.get(name);
          return result === undefined ? '' : `${result.mrr.toFixed(3)} (${result.ms.toFixed(2)})`;
        }),
      ]),
      ['Lucene 8.7, stated', ...PUBLIC_SETS.map(({ lucene }) => lucene.toFixed(3))],
    ],
  );
  const engines = await measureEngines();
  print(
    ['imported documents, MRR@10', ...engines.map(({ name }) => name)],
    [
      ['in memory', ...engines.map(({ memory }) => memory.toFixed(3))],
      ['SQLite', ...engines.map(({ sqlite }) => sqlite.toFixed(3))],
    ],
  );
  print(
    [
      'imported documents: answered rightly / though not in them, %',
      ...THRESHOLDS.map((least) => `from ${least}`),
    ],
    (await measureOriginals(knowledge.store.glossary)).map(({ name, right, other }) => [
      name,
      ...THRESHOLDS.map((_, at) => `${(right[at] ?? 0).toFixed(0)} / ${(other[at] ?? 0).toFixed(0)}`),
    ]),
  );
} else {
  console.log(`\nThe public sets are not measured: there is no folder ${PUBLIC}.`);
}
