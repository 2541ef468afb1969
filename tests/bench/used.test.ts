import { expect, it } from 'vitest';
import { createCoolDown } from '../../src/discord/cool-down.ts';
import { readQuestions } from '../../src/evaluate/questions.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { personAt, usesOf } from './used.ts';

const questions = LANGUAGES.flatMap((language) =>
  readQuestions(`${import.meta.dirname}/../golden/questions.${language}.jsonl`).slice(0, 20),
);

it('lets nobody of the crowd ask so much that they have to wait, as quick as a benchmark is', async () => {
  const coolDown = createCoolDown();
  for (let use = 0; use < 1_000; use += 1) {
    const { id, guildId } = personAt(use, 'ko');
    expect(await coolDown.use(id, guildId)).toBeUndefined();
  }
});

it('asks each question once, and for a timeline in each language now and then', () => {
  const uses = usesOf(questions);
  const asked = uses.flatMap(({ action }) =>
    action.kind === 'slash' && action.command === 'ask' ? [action.options?.question] : [],
  );
  expect(asked).toEqual(questions.map(({ q }) => q));
  const timelines = uses.flatMap(({ action }) =>
    action.kind === 'slash' && action.command === 'timeline' ? [action.options?.language] : [],
  );
  expect(new Set(timelines)).toEqual(new Set(LANGUAGES));
  expect(timelines.length / uses.length).toBeCloseTo(0.1, 1);
});
