import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium } from 'playwright-core';
import { median } from './statistics.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MAIN = resolve(ROOT, 'src/main.ts');
const CHROMIUM = '/usr/bin/chromium';
const RUNS = 5;

/** What a person waits for who starts the playground, in milliseconds from the start of the process. */
export interface PageFigures {
  /** Until the terminal says where the page is. */
  readonly served: number;
  /** Until something is on the page, opened at once. */
  readonly painted: number;
  /** Until the answer to the first example question is, clicked at once. */
  readonly answered: number;
}

async function startOnce(browser: Browser): Promise<PageFigures> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'playground'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const [url] = line.match(/http:\/\/\S+/) ?? [];
      if (url === undefined) continue;
      const served = performance.now() - start;
      const page = await browser.newPage();
      const opened = performance.now() - start;
      await page.goto(url);
      await page.locator('#messages[aria-busy=false]').waitFor();
      const paint = await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      );
      await page.getByRole('button', { name: /\?$/ }).first().click();
      await page.getByRole('article').last().getByText('[1]').first().waitFor();
      const answered = performance.now() - start;
      await page.close();
      return { served, painted: opened + paint, answered };
    }
    throw new Error('the playground ended before it was ready');
  } finally {
    child.kill('SIGTERM');
    child.stdout.resume();
    await exit;
  }
}

/** A cold start of the playground, the middle of several; undefined where there is no browser. */
export async function timePage(): Promise<PageFigures | undefined> {
  if (!existsSync(CHROMIUM)) return undefined;
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  try {
    const runs: PageFigures[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await startOnce(browser));
    return {
      served: median(runs.map(({ served }) => served)),
      painted: median(runs.map(({ painted }) => painted)),
      answered: median(runs.map(({ answered }) => answered)),
    };
  } finally {
    await browser.close();
  }
}
