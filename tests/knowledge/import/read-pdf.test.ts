import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src/knowledge/import/read-pdf.ts';
import { writeDirectory } from '../../made-up-store.ts';
import { block, makePdf, type PdfLine } from './made-pdf.ts';

async function linesOf(pages: readonly (readonly PdfLine[])[]): Promise<string[]> {
  const { paragraphs } = await readPdf(makePdf(pages), () => {});
  return paragraphs.map(({ text, isHeading }) => (isHeading ? `# ${text}` : text));
}

describe('a PDF', () => {
  it('gives paragraphs by the gaps between lines, and headings by their size', async () => {
    const lines = await linesOf([
      [
        { text: 'The talks in Port Elin', x: 40, y: 550, size: 16 },
        ...block(
          [
            'Oda Brill sat down with Tamsin Kessel in the',
            'harbour of Port Elin on a windy morning, and',
            'they spoke for hours.',
          ],
          40,
          520,
        ),
        ...block(['Twelve accords were signed before lunch, and a', 'fund was made known.'], 40, 470),
      ],
    ]);
    expect(lines).toEqual([
      '# The talks in Port Elin',
      'Oda Brill sat down with Tamsin Kessel in the harbour of Port Elin on a windy morning, and they spoke for hours.',
      'Twelve accords were signed before lunch, and a fund was made known.',
    ]);
  });

  it('joins words that are parted at the end of a line, but for those with a hyphen of their own', async () => {
    const lines = await linesOf([
      block(
        [
          'Brill spoke of the fisheries and of the nego-',
          'tiations, which were long-winded, and of long-',
          'winded guests who never came to the dinner at',
          'the harbour.',
        ],
        40,
        500,
      ),
    ]);
    expect(lines).toEqual([
      'Brill spoke of the fisheries and of the negotiations, which were long-winded, and of long-winded guests who never came to the dinner at the harbour.',
    ]);
  });

  it('reads columns one after the other, below a heading that spans them', async () => {
    const left = [
      'Brill came by boat in',
      'the rain and waited at',
      'the pier for an hour,',
      'with her umbrella.',
    ];
    const right = ['Kessel came by train,', 'later than planned as', 'there was snow on all', 'of the line.'];
    const lines = await linesOf([
      [
        { text: 'How they came to Port Elin', x: 40, y: 550, size: 16 },
        ...block(left, 40, 500),
        ...block(right, 210, 500),
      ],
    ]);
    expect(lines).toEqual(['# How they came to Port Elin', left.join(' '), right.join(' ')]);
  });

  it('gives each row of a table and each item of a list', async () => {
    const lines = await linesOf([
      [
        ...block(['The gifts that were exchanged in Port Elin:'], 40, 550),
        ...block(['Brill', 'Kessel', 'Crew'], 40, 520),
        ...block(['telescope', 'blanket', 'song'], 180, 520),
        ...block(['1. A fund for the harbours.', '2. A ferry.', '3. A lighthouse on the shoals.'], 40, 460),
      ],
    ]);
    expect(lines.slice(1)).toEqual([
      'Brill telescope',
      'Kessel blanket',
      'Crew song',
      '1. A fund for the harbours.',
      '2. A ferry.',
      '3. A lighthouse on the shoals.',
    ]);
  });

  it('leaves out headers, footers and page numbers that stand on every page, and goes on over the page', async () => {
    const pages = ['came', 'saw', 'went', 'slept'].map((verb, at) => [
      { text: 'Proceedings of Elin', x: 150, y: 580 },
      ...block(
        [
          `On day number ${at} Brill ${verb} to the harbour with a`,
          'whole delegation of Norland, all of them in boots and',
        ],
        40,
        500,
      ),
      { text: `${at + 1}`, x: 200, y: 20 },
    ]);
    const [only, ...others] = await linesOf(pages);
    expect(others).toEqual([]);
    expect(only).toMatch(/^On day number 0 .* in boots and On day number 1 .* boots and$/);
    expect(only).not.toContain('Proceedings');
  });

  it('keeps what looks like a header on a single page', async () => {
    const lines = await linesOf([
      [
        { text: 'Proceedings of Elin', x: 40, y: 580 },
        ...block(['Brill came to the harbour with a delegation.'], 40, 500),
      ],
    ]);
    expect(lines[0]).toBe('Proceedings of Elin');
  });

  it('names its title where it has one, and none otherwise', async () => {
    const page = [block(['Brill came to the harbour with a delegation.'], 40, 500)];
    expect((await readPdf(makePdf(page, 'Talks'), () => {})).metadata).toEqual({ title: 'Talks' });
    expect((await readPdf(makePdf(page), () => {})).metadata).toEqual({});
  });

  it('is refused where it has no text', async () => {
    await expect(readPdf(makePdf([[]]), () => {})).rejects.toThrow(/no text in it.*OCR/);
  });
});

const CHROMIUM = '/usr/bin/chromium';

/** Whether fontconfig knows a font of this machine with Arabic letters. */
function hasArabicFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=ar'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
}

/** What a browser prints of a page, in fonts of this package or of the machine. */
async function printed(body: string, fonts: readonly string[]): Promise<Uint8Array> {
  const folder = writeDirectory({});
  const css = fonts.map((font) => {
    const root = resolve('node_modules/@fontsource-variable', font);
    return readFileSync(join(root, 'index.css'), 'utf8').replaceAll('./files/', `file://${root}/files/`);
  });
  const page = `<!doctype html><meta charset="utf-8"><style>${css.join('\n')} @page { size: A5; margin: 2cm } body { font: 12pt/1.5 serif }</style>${body}`;
  writeFileSync(join(folder, 'page.html'), page);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const opened = await browser.newPage();
    await opened.goto(`file://${folder}/page.html`);
    // What is printed before its fonts are loaded has no letters.
    await opened.evaluate('document.fonts.ready.then(() => true)');
    return await opened.pdf({ preferCSSPageSize: true });
  } finally {
    await browser.close();
  }
}

describe.skipIf(!existsSync(CHROMIUM))(`a PDF that a browser printed (needs ${CHROMIUM})`, () => {
  it.skipIf(!hasArabicFont())(
    'is read in logical order in Arabic (needs a font with Arabic)',
    { timeout: 90_000 },
    async () => {
      const text =
        'التقت أودا بريل برئيسة الوزراء تامسين كيسل في بورت إيلين يوم 14 مارس 2031، ووقّع الطرفان 12 اتفاق صيد (FISH 2031) بقيمة 3.5 مليارات دولار، وأعلنا عن صندوق مشترك للموانئ والصيادين الصغار.';
      const bytes = await printed(`<div dir="rtl"><p>${text}<p>أهدت بريل إلى كيسل تلسكوبًا.</div>`, []);
      const { paragraphs } = await readPdf(bytes, () => {});
      expect(paragraphs.map((paragraph) => paragraph.text)).toEqual([text, 'أهدت بريل إلى كيسل تلسكوبًا.']);
    },
  );

  it('is refused where its font puts Arabic letters together from parts', { timeout: 90_000 }, async () => {
    const bytes = await printed(
      `<p dir="rtl" style="font-family: 'Noto Sans Arabic Variable'">التقت بريل وكيسل في بورت إيلين يوم الجمعة صباحا.`,
      ['noto-sans-arabic'],
    );
    await expect(readPdf(bytes, () => {})).rejects.toThrow(/draws its Arabic letters from parts/);
  });

  it('is read without spaces at the ends of lines in Chinese', { timeout: 90_000 }, async () => {
    const text =
      '布里尔总统与凯塞尔总理在埃林港会面，双方签署了十二份渔业协议，并宣布设立三十亿美元基金，用于北方浅滩的管理与灯塔的修建，会谈从上午一直持续到晚上才结束。';
    const bytes = await printed(`<p style="font-family: 'Noto Sans SC Variable'">${text}</p>`, [
      'noto-sans-sc',
    ]);
    const { paragraphs } = await readPdf(bytes, () => {});
    expect(paragraphs.map((paragraph) => paragraph.text)).toEqual([text]);
  });

  it('is read in Korean', { timeout: 90_000 }, async () => {
    const text =
      '오다 브릴 대통령은 포트엘린에서 탐신 케셀 총리와 만나 어업 협정 12건에 서명하고 30억 달러 기금을 조성하기로 했다.';
    const bytes = await printed(
      `<p style="font-family: 'Noto Sans KR Variable'; word-break: keep-all">${text}</p>`,
      ['noto-sans-kr'],
    );
    const { paragraphs } = await readPdf(bytes, () => {});
    expect(paragraphs.map((paragraph) => paragraph.text)).toEqual([text]);
  });
});
