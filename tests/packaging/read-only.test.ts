import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { freePort } from '../discord/free-port.ts';
import { APPLICATION_ID, GUILD_ID, startTestDiscord, TOKEN } from '../discord/harness.ts';
import { textOf } from '../discord/limits.ts';
import { Container } from './container.ts';
import { commandOf, imageInstructions } from './dockerfile.ts';

const SLOW = 240_000;
const container = new Container();
const reason = container.impossible();
const START = [...commandOf('ENTRYPOINT'), ...commandOf('CMD')];
const QUESTION = 'How many memoranda were signed in Gyeongju?';
/** Where somebody who got in might want to leave something. */
const PLACES = ['/', '/app', '/app/src', '/app/node_modules', '/app/knowledge/.index', '/usr/bin', '/tmp'];
/** What the image does with its files once they are there, when it saves the index. */
const LAST_STEP = imageInstructions().findLast(({ name }) => name === 'RUN')?.rest ?? '';

let discord: LocalDiscord;

describe.skipIf(reason !== undefined)(
  `the image${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  () => {
    beforeAll(() => container.build(['sh', '-c', LAST_STEP]), SLOW);
    beforeEach(async () => {
      discord = await startTestDiscord();
    });
    afterEach(() => discord.close());

    it(
      'answers from the index that it carries, and reads no knowledge anew',
      async () => {
        expect(readdirSync(container.path('knowledge/.index'))).not.toEqual([]);
        const ask = ['node', '--import', 'tsx', 'src/main.ts', 'ask', QUESTION];
        const { lines, exit } = container.run(ask, {}, ['js-yaml']);
        expect(await exit, lines.join('\n')).toBe(0);
        expect(lines.join('\n')).toContain('Seven');
      },
      SLOW,
    );

    it(
      'has no right and nothing to write to but /tmp',
      async () => {
        const script = [
          'grep --extended-regexp "^(CapEff|CapBnd|NoNewPrivs)" /proc/self/status',
          'id -u',
          `for place in ${PLACES.join(' ')}; do touch $place/x 2> /dev/null && echo wrote $place; done`,
        ];
        const { lines, exit } = container.run(['tini', '--', 'sh', '-c', [...script, 'true'].join('; ')]);
        expect(await exit).toBe(0);
        const none = '0000000000000000';
        expect(lines).toEqual([
          `CapEff:\t${none}`,
          `CapBnd:\t${none}`,
          'NoNewPrivs:\t1',
          '1000',
          'wrote /tmp',
        ]);
      },
      SLOW,
    );

    it(
      'connects, answers, says that it is ready, reloads by SIGHUP and ends by SIGTERM',
      async () => {
        const monitoring = { MONITORING_PORT: String(await freePort()) };
        const bot = container.run(START, {
          DISCORD_TOKEN: TOKEN,
          DISCORD_APPLICATION_ID: APPLICATION_ID,
          DISCORD_GUILD_ID: GUILD_ID,
          DISCORD_API_BASE: discord.apiBase,
          ...monitoring,
        });
        await bot.said('"msg":"ready"');
        expect(discord.commands.list(GUILD_ID)).toHaveLength(commands.length);
        const asked = discord.send({ kind: 'slash', command: 'ask', options: { question: QUESTION } });
        expect(textOf((await asked.response).data)).toContain('Seven');
        expect(await container.run(commandOf('HEALTHCHECK'), monitoring).exit).toBe(0);
        await bot.kill('SIGHUP');
        await bot.said('SIGHUP: the knowledge is the same');
        await bot.kill('SIGTERM');
        expect(await bot.exit, bot.lines.join('\n')).toBe(0);
        expect(bot.lines.at(-1)).toContain('"msg":"stopped"');
        expect(await container.run(commandOf('HEALTHCHECK'), monitoring).exit).toBe(1);
      },
      SLOW,
    );
  },
);

afterAll(() => container.close());
