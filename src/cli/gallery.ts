import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { commands } from '../../commands/index.ts';
import { KNOWLEDGE_OF_PACKAGE } from '../config.ts';
import type { Knowing } from '../discord/command-context.ts';
import { createKnowing } from '../discord/knowing.ts';
import type { Reply } from '../discord/reply.ts';
import type { Asker, CommandRequest } from '../discord/request.ts';
import { createRouter, type Router } from '../discord/router.ts';
import { LANGUAGES, type Language, type Localised } from '../language/languages.ts';
import { createLogger } from '../log.ts';
import { controlOf, textsOf } from '../render/discord-controls.ts';
import type { MessageBody } from '../render/discord-message.ts';
import { OWN_NAMES } from '../render/language-names.ts';
import { outlineOf } from '../render/message-outline.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));
const PAGE = 'gallery.md';
/** When everything in the gallery was asked. */
const NOW = new Date('2026-02-01T12:00:00Z');

/** What is asked and checked in the gallery, in each language. */
export const ASKED = {
  answered: {
    en: 'How big is the currency swap?',
    ko: '통화스와프 규모는 얼마인가요?',
    zh: '货币互换的规模是多少？',
    ar: 'ما حجم اتفاق تبادل العملات؟',
  },
  differing: {
    en: 'How many agreements did they sign?',
    ko: '협정을 몇 건 체결했나요?',
    zh: '他们签署了多少份协议？',
    ar: 'كم اتفاقية وقّعوا؟',
  },
  corrected: {
    en: 'Did they sign nine memoranda in Gyeongju?',
    ko: '경주에서 양해각서를 9건 체결했나요?',
    zh: '在庆州签署了9份谅解备忘录吗？',
    ar: 'هل وقّعوا 9 مذكرات تفاهم في كيونغجو؟',
  },
  uncovered: {
    en: 'What did they eat at the banquet?',
    ko: '만찬 메뉴는 무엇이었나요?',
    zh: '国宴吃了什么菜？',
    ar: 'ماذا أكلوا في مأدبة بكين؟',
  },
  checked: {
    en: 'Xi gave Lee two Xiaomi phones in Gyeongju. They signed nine memoranda there. Lee wore a blue tie.',
    ko: '시진핑은 경주에서 이재명에게 샤오미 휴대폰 두 대를 선물했다. 두 정상은 거기서 양해각서 9건을 체결했다. 이재명은 파란 넥타이를 맸다.',
    zh: '习近平在庆州送给李在明两部小米手机。双方在那里签署了9份谅解备忘录。李在明系了一条蓝色领带。',
    ar: 'أهدى شي إلى لي هاتفين من شاومي في كيونغجو. ووقّع الطرفان هناك تسع مذكرات تفاهم. وارتدى لي ربطة عنق زرقاء.',
  },
} as const satisfies Readonly<Record<string, Localised>>;

const INTRODUCTION = `# Gallery

What people see in Discord, in the four languages. \`npm run gallery\` writes this page from what the commands and
buttons really reply, and CI checks that it is current. A quote is the box that Discord draws around a message, and what
looks like a key is a button or a select. The bot that replied takes reports (\`REVIEW_CHANNEL_ID\`) and passes declined
questions on (\`REVIEW_DECLINED=true\`).
`;

/** The page and its pictures by their paths below docs/. */
export type Gallery = ReadonlyMap<string, string | Uint8Array>;

function askerIn(language: Language): Asker {
  return {
    // Discord has no Arabic.
    locale: language === 'ar' ? 'en' : language,
    userId: '1',
    guildId: undefined,
    permissions: undefined,
    isThread: false,
    isInstalledHere: true,
  };
}

function bodyOf(reply: Reply): MessageBody {
  if (reply.kind === 'modal') throw new Error('the gallery shows messages, but the reply is a form');
  return reply.body;
}

/** What is shown of one language. */
async function sectionsOf(
  router: Router,
  language: Language,
): Promise<{ readonly text: string; readonly picture: Uint8Array }> {
  const asker = askerIn(language);
  const chosen: Readonly<Record<string, string>> = language === 'ar' ? { language } : {};
  const pictureName = `gallery/timeline-${language}.png`;
  const sections: string[] = [];

  function show(heading: string, how: string, body: MessageBody): void {
    sections.push(`### ${heading}\n\n${how}\n\n${outlineOf(body, () => pictureName)}\n`);
  }

  async function use(
    heading: string,
    command: string,
    options: Readonly<Record<string, string>>,
  ): Promise<MessageBody> {
    const request: CommandRequest = {
      ...asker,
      command,
      options: new Map(Object.entries(options)),
      message: undefined,
    };
    const body = bodyOf(await router.command(request));
    // The mark keeps a full stop at the end of Arabic words on their side.
    const typed = Object.entries(options).map(
      ([name, value]) => ` ${name}: ${value}${/\p{Script=Arabic}/u.test(value) ? '\u200f' : ''}`,
    );
    show(heading, `**/${command}**${typed.join('')}`, body);
    return body;
  }

  const answer = await use('An answer', 'ask', { question: ASKED.answered[language] });
  const opened = await router.component({
    ...asker,
    customId: controlOf(answer, 'open'),
    values: [],
    message: { texts: textsOf(answer), isEphemeral: false, isOwn: true, url: '' },
  });
  show('The source, opened from the answer', 'The button of the first excerpt', bodyOf(opened));
  await use('Sources that differ', 'ask', { question: ASKED.differing[language] });
  await use('A premise corrected', 'ask', { question: ASKED.corrected[language] });
  await use('Not in the sources', 'ask', { question: ASKED.uncovered[language] });
  await use('Claims held against the sources', 'check', { text: ASKED.checked[language] });
  await use('The timeline', 'timeline', { summit: 'beijing', ...chosen });
  const drawn = await use('The timeline as a picture', 'timeline', {
    summit: 'beijing',
    format: 'picture',
    ...chosen,
  });
  await use('About the bot', 'about', chosen);
  const picture = drawn.files?.[0]?.bytes;
  if (picture === undefined) throw new Error('the picture has no bytes');
  return { text: `## ${OWN_NAMES[language]}\n\n${sections.join('\n')}`, picture };
}

/**
 * The gallery of a store: the same one whenever and wherever it is made of the same knowledge and code.
 * @throws {Error} where a command fails.
 */
export async function makeGallery(knowing: Knowing): Promise<Gallery> {
  const failures: string[] = [];
  const destination = { write: (line: string): void => void failures.push(line) };
  const context = {
    ...knowing,
    now: () => NOW,
    coolDown: { use: () => Promise.resolve(undefined) },
    applicationId: 'APPLICATION_ID',
    review: { tellsDeclined: true, report: () => Promise.resolve(true), declined: () => undefined },
  };
  const router = createRouter(commands, context, createLogger({ level: 'error', secrets: [], destination }));
  const texts: string[] = [];
  const gallery = new Map<string, string | Uint8Array>();
  for (const language of LANGUAGES) {
    const { text, picture } = await sectionsOf(router, language);
    texts.push(text);
    gallery.set(`gallery/timeline-${language}.png`, picture);
  }
  if (failures.length > 0) throw new Error(`the gallery can't be made:\n${failures.join('')}`);
  return gallery.set(PAGE, [INTRODUCTION, ...texts].join('\n'));
}

export function writeGallery(gallery: Gallery, directory: string): void {
  for (const [path, content] of gallery) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Where two texts first differ: the number of the line, from 1, and what it is in each. */
function firstDifference(written: string, made: string): string {
  const [before, after] = [written.split('\n'), made.split('\n')];
  const at = after.findIndex((line, index) => line !== before[index]);
  const line = at < 0 ? after.length : at;
  const shown = (text: string | undefined): string => (text === undefined ? 'no such line' : `“${text}”`);
  return `line ${line + 1} is ${shown(before[line])}, should be ${shown(after[line])}`;
}

/** What of a written gallery is out of date, one line each. */
export function outOfDate(gallery: Gallery, directory: string): string[] {
  return [...gallery].flatMap(([path, content]) => {
    const file = join(directory, path);
    if (!existsSync(file)) return [`${path} is missing`];
    const written = readFileSync(file);
    if (written.equals(Buffer.from(content))) return [];
    return typeof content === 'string'
      ? [`${path} is out of date: ${firstDifference(written.toString('utf8'), content)}`]
      : [`${path} is out of date: the picture differs`];
  });
}

/**
 * `gallery`: writes docs/gallery.md and its pictures from the knowledge of the package; with `--check` it writes
 * nothing and names what is out of date, with exit code 1.
 */
export async function runGallery(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { check: { type: 'boolean' } } });
  const { store } = await openKnowledge([KNOWLEDGE_OF_PACKAGE]);
  const gallery = await makeGallery(createKnowing(store));
  if (values.check !== true) {
    writeGallery(gallery, DOCS);
    process.stdout.write(
      `${[...gallery.keys()].map((path) => `${relative(process.cwd(), join(DOCS, path))}\n`).join('')}`,
    );
    return 0;
  }
  const stale = outOfDate(gallery, DOCS);
  process.stdout.write(stale.map((line) => `docs/${line}\n`).join(''));
  if (stale.length > 0) process.stdout.write('To write it anew: npm run gallery\n');
  return stale.length > 0 ? 1 : 0;
}
