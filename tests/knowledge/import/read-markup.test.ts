import { describe, expect, it } from 'vitest';
import type { ReadDocument } from '../../../src/knowledge/import/imported-document.ts';
import { readHtml } from '../../../src/knowledge/import/read-html.ts';
import { readMarkdown } from '../../../src/knowledge/import/read-markdown.ts';

const lines = ({ paragraphs }: ReadDocument): string[] =>
  paragraphs.map(({ text, isHeading }) => (isHeading ? `# ${text}` : text));

const STORY = [
  'Oda Brill and Tamsin Kessel ended two days of talks in Port Elin with twelve accords on fishing, a fund for the harbours, and a promise to meet again when the leaves fall in Southmere.',
  'The president brought a telescope of brass for her guest, who in turn handed over a blanket of wool that had been woven, she said, by the whole of her village in one long winter.',
];
const PAGE = `<!doctype html><html lang="en"><head><title>Talks end | The Herring</title>
<meta property="og:title" content="Talks end"><meta property="og:site_name" content="The Herring">
<meta property="article:published_time" content="2031-03-15"><link rel="canonical" href="https://herring.example/1">
<script>var a = "never shown";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Talks end</h1><p>${STORY[0]}</p><h2>Gifts</h2><p>${STORY[1]?.replace('brass', '<b>brass</b>')}</p>
<ul><li>A telescope</li><li>A blanket<ul><li>of wool</li></ul></li></ul>
<table><tr><th>who</th><th>what</th></tr><tr><td>Brill</td><td>telescope</td></tr></table></article>
<footer>All rights reserved</footer></body></html>`;

describe('an HTML page', () => {
  it('becomes the paragraphs of its article, without what stands around it', async () => {
    expect(lines(await readHtml(PAGE))).toEqual([
      '# Talks end',
      STORY[0],
      '# Gifts',
      STORY[1],
      'A telescope',
      'A blanket',
      'of wool',
      'who | what',
      'Brill | telescope',
    ]);
  });

  it('tells what its head says, and nothing else', async () => {
    expect((await readHtml(PAGE)).metadata).toEqual({
      title: 'Talks end',
      publisher: 'The Herring',
      published: '2031-03-15',
      url: 'https://herring.example/1',
    });
    expect((await readHtml(`<p>${STORY[0]}</p>`)).metadata).toEqual({});
  });

  it('is read where it has no article, and leaves out elements', async () => {
    expect(lines(await readHtml('<p>비가 그쳤다.<p>배가 떠났다.'))).toEqual(['비가 그쳤다.', '배가 떠났다.']);
  });

  it('is refused where it is nested out of reach, or endless', async () => {
    await expect(readHtml('<b>'.repeat(400_000))).rejects.toThrow(/elements/);
    const deep = await readHtml(`${'<div>'.repeat(20_000)}words`).catch((error: unknown) => String(error));
    expect(typeof deep === 'string' ? deep : 'read').toMatch(/nested too deeply|read/);
  });
});

describe('Markdown', () => {
  it('becomes headings, paragraphs, list items and rows', async () => {
    const text =
      '# 회담\n\n브릴과 케셀이\n만났다.\n\n- 협정 **12건**\n- 기금\n\n| 누가 | 무엇 |\n| --- | --- |\n| 브릴 | 망원경 |\n';
    const read = await readMarkdown(text);
    expect(lines(read)).toEqual([
      '# 회담',
      '브릴과 케셀이 만났다.',
      '협정 12건',
      '기금',
      '누가 | 무엇',
      '브릴 | 망원경',
    ]);
    expect(read.metadata).toEqual({ title: '회담' });
  });

  it('gives what stands above it between two lines of hyphens', async () => {
    const { metadata, paragraphs } = await readMarkdown(
      '---\ntitle: محادثات\ndate: 2031-03-14\n---\nالتقتا.\n',
    );
    expect(metadata).toEqual({ title: 'محادثات', published: '2031-03-14' });
    expect(paragraphs).toHaveLength(1);
  });
});
