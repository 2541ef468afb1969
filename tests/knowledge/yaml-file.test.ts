import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/knowledge/finding.ts';
import { lineOf, parseYaml, type YamlFile } from '../../src/knowledge/yaml-file.ts';
import { formatPath } from '../../src/knowledge/yaml-places.ts';

function parsed(text: string): YamlFile {
  const file = parseYaml('facts/x.yaml', text);
  if (!('value' in file)) throw new Error(file.message);
  return file;
}

const FILE = `# a comment
- id: first
  answer:
    en: one
    ko: "하나"
  citations:
    - {source: elin, paragraph: 1}
    - source: elin
      paragraph: 2

- id: second
  answer: { en: two, ko: 둘 }
  text: |
    several
    lines
  after: it
`;

describe('the line of a value', () => {
  it.each([
    [[0], 2],
    [[0, 'id'], 2],
    [[0, 'answer', 'en'], 4],
    [[0, 'answer', 'ko'], 5],
    [[0, 'citations', 0, 'paragraph'], 7],
    [[0, 'citations', 1, 'source'], 8],
    [[0, 'citations', 1, 'paragraph'], 9],
    [[1], 11],
    [[1, 'answer', 'ko'], 12],
    [[1, 'after'], 16],
  ])('at %j is %i', (path, line) => {
    expect(lineOf(parsed(FILE), path)).toBe(line);
  });

  it('is that of what holds it where the value itself is missing', () => {
    expect(lineOf(parsed(FILE), [0, 'answer', 'ar'])).toBe(3);
    expect(lineOf(parsed(FILE), [1, 'citations'])).toBe(11);
  });
});

it('writes a path as a person would', () => {
  expect(formatPath([3, 'answer', 'ko'])).toBe('[3].answer.ko');
  expect(formatPath(['passages', 0, 'note'])).toBe('passages[0].note');
  expect(formatPath([])).toBe('');
});

it('says where a file is no YAML and what to do', () => {
  const finding = parseYaml('facts/x.yaml', 'a: 1\nb: [1, 2\nc: 3\n');
  expect(finding).toMatchObject({ file: 'facts/x.yaml', message: expect.stringContaining('no valid YAML') });
  const { line } = { line: 0, ...finding } satisfies Partial<Finding>;
  expect([2, 3]).toContain(line);
});

it('says that a file is empty', () => {
  expect(parseYaml('events.yaml', '')).toMatchObject({ file: 'events.yaml', line: 1 });
});
