import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../../src/answer/answerer.ts';
import { buildLexicon } from '../../../src/knowledge/lexicon.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { MOST_IN_MEMORY, openPassages } from '../../../src/retrieve/passages/open-passages.ts';
import { openKnowledge } from '../../../src/retrieve/saved-index.ts';
import { type Written, writeDirectory, writeMadeUp } from '../../made-up-store.ts';

const SLOW = 90_000;
const COUNT = MOST_IN_MEMORY + 100;

/** A log of a lighthouse, a day a paragraph: more of them than are indexed in memory. */
function logOf(days: number): string {
  const birds = ['gannets', 'terns', 'puffins', 'herons', 'petrels'];
  return Array.from(
    { length: days },
    (_, day) =>
      `On day ${day + 100} the keeper counted ${day * 3 + 7} ${birds[day % birds.length]} from the gallery.\n`,
  ).join('');
}

function withLog(days: number, change: (written: Written) => void = () => {}): string {
  return writeMadeUp((written) => {
    written.sources.push({
      id: 'log',
      draft: true,
      title: { en: 'The log' },
      language: 'en',
      paragraphs: days,
    });
    written.originals.log = logOf(days);
    change(written);
  });
}

/** Opens it and waits until everything is indexed. */
async function opened(directory: string) {
  const { store, prepared, save } = await openKnowledge([directory]);
  const answerer = createAnswerer(store, prepared());
  const shares: number[] = [];
  await prepared()
    .passages()
    .ready((share) => shares.push(share));
  save();
  const quote = (question: string): string => {
    const outcome = answerer.ask({ question });
    return outcome.status === 'found' ? outcome.quote : outcome.status;
  };
  return { quote, shares };
}

function savedFile(directory: string): string {
  const folder = join(directory, '.index');
  const name = readdirSync(folder).find((one) => one.startsWith('passages-')) ?? '';
  return join(folder, name);
}

/** The same file in a place of its own: an index that is open already would serve. */
function copyOf(file: string): string {
  const copy = join(writeDirectory({}), 'passages.bin');
  copyFileSync(file, copy);
  return copy;
}

describe('a store with many originals', () => {
  it('is indexed in a thread, which tells how far it is', { timeout: SLOW }, async () => {
    const { quote, shares } = await opened(withLog(COUNT));
    expect(quote('How many herons did the keeper count on day 103?')).toBe(
      'On day 103 the keeper counted 16 herons from the gallery.',
    );
    expect(shares.at(-1)).toBeGreaterThan(0.9);
  });

  it('is read back, and not indexed again, where nothing changed', { timeout: SLOW }, async () => {
    const directory = withLog(COUNT);
    await opened(directory);
    const { store } = loadKnowledge([directory]);
    // From nowhere it could not be made.
    const passages = openPassages(store, buildLexicon(store.glossary), {
      directories: ['/nowhere'],
      file: copyOf(savedFile(directory)),
    });
    await passages.ready();
    expect(passages.search('How many herons on day 103?', 'en')[0]).toMatchObject({
      source: 'log',
      paragraph: 4,
    });
  });

  it.each<[string, (whole: Buffer) => Uint8Array]>([
    ['is cut short', (whole) => whole.subarray(0, whole.length - 100)],
    [
      'is of another version of the store',
      (whole) =>
        Buffer.concat([Buffer.from('communique-passages '), Buffer.from('0'.repeat(64)), whole.subarray(84)]),
    ],
    ['is no index', () => Buffer.from('no index')],
    ['is empty', () => Buffer.alloc(0)],
  ])('is indexed again where what was saved %s', { timeout: SLOW }, async (_what, damage) => {
    const directory = withLog(COUNT);
    await opened(directory);
    const file = copyOf(savedFile(directory));
    writeFileSync(file, damage(readFileSync(file)));
    const { store } = loadKnowledge([directory]);
    const passages = openPassages(store, buildLexicon(store.glossary), { directories: [directory], file });
    await passages.ready();
    expect(passages.search('How many herons on day 103?', 'en')[0]).toMatchObject({
      source: 'log',
      paragraph: 4,
    });
    expect(readFileSync(file), 'saved anew').toEqual(readFileSync(savedFile(directory)));
  });

  it('finds nothing before it is indexed, and never keeps anybody waiting', () => {
    const { store } = loadKnowledge([withLog(COUNT)]);
    const passages = openPassages(store, buildLexicon(store.glossary), {
      directories: [],
      file: join(writeDirectory({}), 'passages.bin'),
    });
    expect(passages.search('How many herons did the keeper count on day 103?', 'en')).toEqual([]);
  });

  it('never quotes an original whose words are not those that were imported', { timeout: SLOW }, async () => {
    const directory = withLog(COUNT);
    await opened(directory);
    const path = join(directory, 'originals/log.txt');
    // As many letters, so that only the words tell.
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('herons', 'hawks!'));
    const { store, prepared } = await openKnowledge([directory]);
    await prepared().passages().ready();
    const outcome = createAnswerer(store, prepared()).ask({
      question: 'How many herons did the keeper count on day 103?',
    });
    expect(outcome.status).toBe('declined');
    expect(outcome.excerpts).toEqual([]);
  });
});
