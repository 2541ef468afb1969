import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { GUILD_ALLOWANCE, USER_ALLOWANCE } from '../src/discord/cool-down.ts';
import { MOST_HELD } from '../src/discord/declined-questions.ts';
import { QUIET_MS } from '../src/discord/review-channel.ts';
import { LANGUAGES, type Language } from '../src/language/languages.ts';
import { OWN_NAMES } from '../src/render/language-names.ts';
import { translate } from '../src/render/strings.ts';
import { ENVIRONMENT_KEYS } from '../src/settings.ts';

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, '../docs', name), 'utf8');

const PAPERS = ['privacy.md', 'terms.md'] as const;
const PLACEHOLDERS = ['[OPERATOR NAME]', '[CONTACT]', '[DATE]'];
/** Settings by which something that people sent goes to where they did not send it. */
const PASSING_ON = ENVIRONMENT_KEYS.filter((key) => key.startsWith('REVIEW_'));

/** What a paper says in each language, by the language's own name. */
function sectionsOf(paper: string): ReadonlyMap<string, string> {
  const [, ...sections] = read(paper).split(/^## /m);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end)] as const;
    }),
  );
}

function sectionOf(paper: string, language: Language): string {
  return sectionsOf(paper).get(OWN_NAMES[language]) ?? '';
}

describe.each(PAPERS)('docs/%s', (paper) => {
  it('has a section for each language and no other', () => {
    expect([...sectionsOf(paper).keys()]).toEqual(LANGUAGES.map((language) => OWN_NAMES[language]));
  });

  it('says as much in each language', () => {
    const headings = LANGUAGES.map((language) => sectionOf(paper, language).match(/^### /gm)?.length);
    expect(new Set(headings).size).toBe(1);
    const points = LANGUAGES.map((language) => sectionOf(paper, language).match(/^- /gm)?.length);
    expect(new Set(points).size).toBe(1);
  });

  it('reads from right to left in Arabic', () => {
    expect(sectionOf(paper, 'ar').trim()).toMatch(/^<div dir="rtl">\n[\s\S]*\n<\/div>$/);
  });

  it.each(LANGUAGES)('marks in %s what the operator fills in, and nothing else', (language) => {
    const section = sectionOf(paper, language);
    const marked = [...section.matchAll(/\*\*(\[[^\]]+\])\*\*/g)].map(([, placeholder]) => placeholder);
    expect([...new Set(marked)].sort()).toEqual([...PLACEHOLDERS].sort());
    const unmarked = section.replace(/\*\*\[[^\]]+\]\*\*/g, '').replace(/\[[^\]]+\]\([^)]+\)/g, '');
    expect(unmarked).not.toMatch(/\[|OPERATOR|CONTACT|\bDATE\b|TODO|example\.(?:com|org)/);
  });

  it('tells the operator of every placeholder', () => {
    const [note = ''] = read(paper).match(/<!--[\s\S]*?-->/) ?? [];
    for (const placeholder of PLACEHOLDERS) expect(note).toContain(placeholder);
  });
});

describe.each(LANGUAGES)('the privacy policy in %s', (language) => {
  const section = sectionOf('privacy.md', language).replace(/\s+/g, ' ');

  it.each(PASSING_ON)('says what %s passes on', (key) => {
    expect(section).toContain(`\`${key}\``);
  });

  it.each([
    ['what people type and use', { en: 'type', ko: '입력', zh: '输入', ar: 'تكتبه' }],
    ['forms', { en: 'forms', ko: '양식', zh: '表单', ar: 'النماذج' }],
    ['user ids', { en: 'user id', ko: '사용자 ID', zh: '用户 ID', ar: 'معرّف المستخدم' }],
    ['servers', { en: 'servers', ko: '서버 ID', zh: '服务器 ID', ar: 'الخوادم' }],
    ['permissions', { en: 'may do there', ko: '권한', zh: '权限', ar: 'صلاحيات' }],
    ['names', { en: 'name', ko: '이름', zh: '名称', ar: 'اسم' }],
    ['logs', { en: 'Logs', ko: '로그', zh: '日志', ar: 'السجلات' }],
    ['deletion', { en: 'deleted', ko: '삭제', zh: '删除', ar: 'الحذف' }],
    ['children', { en: 'Children', ko: '아동', zh: '儿童', ar: 'الأطفال' }],
  ])('speaks of %s', (_subject, words) => {
    expect(section).toContain(words[language]);
  });

  it('names the command and the button that hand something over as people see them', () => {
    const menu = commands.find(({ definition }) => definition.type === 3)?.definition;
    // Discord has no Arabic, so its menus are in English there.
    const names = {
      en: menu?.name,
      ko: menu?.name_localizations?.ko,
      zh: menu?.name_localizations?.['zh-CN'],
    };
    expect(section).toContain((language === 'ar' ? names.en : names[language]) ?? 'a menu command');
    expect(section).toContain(translate(language, 'button.report'));
  });

  it('gives the times and numbers that the code keeps to', () => {
    expect(section).toMatch(new RegExp(`\\b${Math.max(USER_ALLOWANCE.seconds, GUILD_ALLOWANCE.seconds)}\\b`));
    expect(section).toContain(String(MOST_HELD));
    const minutes = { en: 'ten minutes', ko: '10분', zh: '十分钟', ar: 'عشر دقائق' };
    expect(QUIET_MS).toBe(10 * 60_000);
    expect(section).toContain(minutes[language]);
  });
});

it.each(LANGUAGES)('gives the limits in the terms in %s as the code sets them', (language) => {
  const section = sectionOf('terms.md', language);
  expect(USER_ALLOWANCE.seconds).toBe(GUILD_ALLOWANCE.seconds);
  for (const number of [USER_ALLOWANCE.times, GUILD_ALLOWANCE.times, USER_ALLOWANCE.seconds])
    expect(section).toContain(String(number));
});
