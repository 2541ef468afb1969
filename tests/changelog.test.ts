import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ENVIRONMENT_KEYS } from '../src/settings.ts';

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, '..', name), 'utf8');
const CHANGELOG = read('CHANGELOG.md');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));

/** What could be set in the first version; its environment is not told of variable by variable. */
const FIRST_KEYS = [
  'DISCORD_TOKEN',
  'DISCORD_APPLICATION_ID',
  'DISCORD_GUILD_ID',
  'DISCORD_API_BASE',
  'REVIEW_CHANNEL_ID',
  'REVIEW_DECLINED',
  'KNOWLEDGE_DIR',
  'PLAYGROUND_PORT',
  'LOG_LEVEL',
];

const headings = [...CHANGELOG.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);

describe('CHANGELOG.md', () => {
  it('begins with what is not released and goes on with versions that have dates, the newest first', () => {
    const [first, ...others] = headings;
    expect(first).toBe('[Unreleased]');
    for (const heading of others) expect(heading).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/);
    const dates = others.map((heading) => heading.slice(-10));
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('has a section for the version of package.json', () => {
    expect(headings.filter((heading) => heading.startsWith(`[${version}]`))).toHaveLength(1);
  });

  it.each(ENVIRONMENT_KEYS.filter((key) => !FIRST_KEYS.includes(key)))('tells of %s', (key) => {
    expect(CHANGELOG).toContain(`\`${key}\``);
  });

  it('leads to pages that there are', () => {
    for (const [, page = ''] of CHANGELOG.matchAll(/\]\((?!https?:)([^)]+)\)/g))
      expect(() => read(page), page).not.toThrow();
  });
});
