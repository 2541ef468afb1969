import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Finding } from '../../src/knowledge/finding.ts';
import type { Language } from '../../src/language/languages.ts';
import { MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import { type PageServer, startPageServer } from '../../src/playground/page-server.ts';
import { startTestBot, startTestDiscord, type TestBot } from '../discord/harness.ts';
import { realStore } from '../real-store.ts';

/** Debian's; where there is none, the tests in a browser are skipped, and say so. */
const CHROMIUM = '/usr/bin/chromium';
export const hasBrowser = existsSync(CHROMIUM);
if (!hasBrowser)
  console.warn(`Tests in a browser are skipped: no ${CHROMIUM} here (apt-get install chromium).`);

const SCREENSHOTS = join(import.meta.dirname, 'screenshots');
const AXE = hasBrowser
  ? readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  : '';

/** A browser on a busy machine takes its time. */
const PATIENCE_MS = 8_000;

/** What becomes true soon. */
export function soon<T>(read: () => Promise<T>): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { timeout: PATIENCE_MS, interval: 30 });
}

export const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 360, height: 740 };

export type Look = 'light' | 'dark';

/** The playground, with the real bot and knowledge, and a browser on it. */
export interface Playground {
  readonly bot: TestBot;
  readonly url: string;
  /** What the page's server is told of the knowledge files. */
  breakKnowledge(problems: readonly Finding[]): void;
  /** Opens the page anew, for somebody who has chosen nothing but this. */
  open(options?: {
    readonly language?: Language;
    readonly look?: Look;
    readonly size?: { readonly width: number; readonly height: number };
    readonly isModerator?: boolean;
    /** Is done to the page before it loads. */
    readonly prepare?: (page: Page) => Promise<void>;
  }): Promise<Page>;
  /** What browsers complained of so far: errors of the page's code, and refusals of its security policy. */
  readonly complaints: readonly string[];
  /** Requests to anywhere but the page's own server. */
  readonly strayRequests: readonly string[];
  /** Closes all pages. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

function watch(context: BrowserContext, url: string, complaints: string[], strayRequests: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('response', (response) => {
    if (!response.ok()) complaints.push(`${response.status()} for ${response.request().postData()}`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('request', (request) => {
    if (!request.url().startsWith(url)) strayRequests.push(request.url());
  });
}

/** Starts a bot with moderators on a Discord of this machine, its page, and a browser that knows nobody yet. */
async function startPlayground(): Promise<Playground> {
  const discord = await startTestDiscord();
  const review = { channelId: MODERATORS_CHANNEL_ID, tellDeclined: false };
  const bot = await startTestBot({ discord, guildId: undefined, review });
  let problems: readonly Finding[] = [];
  const server: PageServer = await startPageServer({
    discord,
    knowledge: () => realStore,
    problems: () => problems,
  });
  const profile = mkdtempSync(join(tmpdir(), 'communique-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    viewport: DESKTOP,
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const complaints: string[] = [];
  const strayRequests: string[] = [];
  watch(context, server.url, complaints, strayRequests);

  return {
    bot,
    url: server.url,
    complaints,
    strayRequests,
    breakKnowledge(found) {
      problems = found;
      server.knowledgeChanged();
    },
    async open({ language = 'en', look = 'light', size = DESKTOP, isModerator = false, prepare } = {}) {
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' });
      const personId = isModerator ? '1000000000000000005' : '';
      const kept = JSON.stringify({ language, personId, theme: 'system' });
      await page.addInitScript((value) => localStorage.setItem('communique-playground', value), kept);
      await prepare?.(page);
      await page.goto(server.url, { waitUntil: 'commit' });
      await page.locator('#messages[aria-busy=false]').waitFor();
      return page;
    },
    async leave() {
      await Promise.all(context.pages().map((page) => page.close()));
    },
    async stop() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
      await server.close();
      await bot.stop();
      await discord.close();
    },
  };
}

/** A playground for the tests of one `describe`, which close their pages after each. */
export function usePlayground(): Omit<Playground, 'leave' | 'stop'> {
  let started: Playground | undefined;
  const playground = (): Playground => {
    if (started === undefined) throw new Error('the playground is there from the first test on');
    return started;
  };
  beforeAll(async () => {
    started = await startPlayground();
  });
  afterEach(() => playground().leave());
  afterAll(() => playground().stop());
  return {
    get bot() {
      return playground().bot;
    },
    get url() {
      return playground().url;
    },
    get complaints() {
      return playground().complaints;
    },
    get strayRequests() {
      return playground().strayRequests;
    },
    breakKnowledge: (problems) => playground().breakKnowledge(problems),
    open: (options) => playground().open(options),
  };
}

/** Keeps what the page looks like, for people to see; git ignores the folder. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

async function violations(page: Page, options: Readonly<Record<string, unknown>>): Promise<string[]> {
  const run = `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })})`;
  const found: readonly Violation[] = await page.evaluate(`${run}.then(({ violations }) => violations)`);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}

/** What axe finds serious or critical on the page as it is, one line for each place; its colours in light and dark. */
export async function seriousViolations(page: Page): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(AXE);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inTheDark = await violations(page, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...(await violations(page, {})), ...inTheDark];
}

/** The newest message of the channel. */
export function lastMessage(page: Page): Locator {
  return page.getByRole('article').last();
}

/** Types a command by its name into the composer and takes it; the keyboard is in its first field then. */
export async function takeCommand(page: Page, name: string): Promise<void> {
  await page.locator('#composer-input').fill(`/${name}`);
  await page.keyboard.press('Enter');
}

/** Asks a question as a person does who types, and waits for what comes of it. */
export async function ask(page: Page, question: string, name = 'ask'): Promise<Locator> {
  const before = await page.getByRole('article').count();
  await takeCommand(page, name);
  await page.keyboard.insertText(question);
  await page.keyboard.press('Enter');
  const answer = page.getByRole('article').nth(before);
  await answer.waitFor();
  return answer;
}
