import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { buildRelatedPassages } from '../../src/answer/related-passages.ts';
import type { Language } from '../../src/language/languages.ts';
import { realContext, realPrepared, realStore } from '../real-store.ts';

const related = buildRelatedPassages(realStore, realPrepared.passages());

function near(question: string, language: Language): string[] {
  return related.near(question, language, 2).map(({ source, paragraph }) => `${source}:${paragraph}`);
}

describe('passages near a question that no fact answers', () => {
  it.each<[Language, string]>([
    ['en', 'what was on the menu at the state banquet'],
    ['ko', '국빈 만찬 메뉴는 뭐였어요?'],
  ])('in %s hold the paragraph on the banquet, though not what was eaten', (language, question) => {
    expect(near(question, language)).toContain('000_62ebceb27a88dd77:37');
  });

  it.each<[Language, string]>([
    ['en', 'how do I cook pasta'],
    ['ko', '파스타 맛있게 삶는 법'],
    ['zh', '怎么煮意大利面'],
    ['ar', 'كيف أطبخ المعكرونة'],
    ['en', ''],
  ])('are none in %s for “%s”', (language, question) => {
    expect(near(question, language)).toEqual([]);
  });

  it('are at most as many as are wanted', () => {
    expect(
      related.near('North Korea fired ballistic missiles before Lee reached China', 'en', 1),
    ).toHaveLength(1);
  });
});

it('a declined question comes with them, and stays declined', () => {
  const { answerer } = realContext;
  const outcome = answerer.ask({ question: 'what was on the menu at the state banquet' });
  expect(outcome.status).toBe('declined');
  expect(outcome.excerpts.map(({ paragraph }) => paragraph)).toContain(37);
  expect(createAnswerer(realStore).ask({ question: 'how do I cook pasta' }).excerpts).toEqual([]);
});
