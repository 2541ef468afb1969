import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createCoolDown } from '../../src/discord/cool-down.ts';
import { createRecentlySeen } from '../../src/discord/recently-seen.ts';
import type { Asker } from '../../src/discord/request.ts';
import { createRouter } from '../../src/discord/router.ts';
import { createLogger } from '../../src/log.ts';
import { casesOf, timeFor } from '../fuzz/fuzz.ts';
import { GOLDEN_CLAIMS, GOLDEN_QUESTIONS } from '../fuzz/texts.ts';
import { realContext } from '../real-store.ts';

const FEW = 1_000;
/** What is worked out at first use, and what the engine itself keeps of code that has run, is there by then. */
const WARM_UP = 500;
/** What is kept of words has a bound, which many questions reach; a leak of 100 bytes an interaction is more than this. */
const MOST_GROWTH_BYTES = 8_000_000;
const COOL_DOWN_SECONDS = 1;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What is in use when nothing is left to clear away, in bytes. */
function heapUsed(): number {
  for (let times = 0; times < 3; times += 1) collect();
  return process.memoryUsage().heapUsed;
}

it(
  'keeps its memory flat, whoever asks whatever',
  async () => {
    const allowance = { times: 3, seconds: COOL_DOWN_SECONDS };
    const router = createRouter(
      commands,
      {
        ...realContext,
        coolDown: createCoolDown(allowance, { ...allowance, times: 1_000_000 }),
        applicationId: '900000000000000001',
        review: undefined,
      },
      createLogger({ level: 'silent', secrets: [] }),
    );
    const isFirst = createRecentlySeen(1_000);

    async function interact(number: number): Promise<void> {
      const question = `${GOLDEN_QUESTIONS[number % GOLDEN_QUESTIONS.length]} ${number}`;
      const asker: Asker = {
        locale: 'en',
        userId: String(1_000_000_000_000_000_000n + BigInt(number)),
        guildId: String(2_000_000_000_000_000_000n + BigInt(number)),
        permissions: undefined,
        isThread: false,
        isInstalledHere: true,
      };
      expect(isFirst(asker.userId)).toBe(true);
      const shown = { isEphemeral: false, isOwn: true, url: 'https://discord.com/channels/1/2/3' };
      const content = `-# Question: ${question}`;
      switch (number % 20) {
        case 0:
        case 5:
        case 10:
          await router.choices({
            ...asker,
            command: 'ask',
            options: new Map([['question', question]]),
            focused: 'question',
          });
          return;
        case 1:
        case 6:
        case 11:
        case 16:
          await router.component({
            ...asker,
            customId: '1|more|en',
            values: [],
            message: { ...shown, texts: [{ id: 1_001, content }] },
          });
          return;
        case 2:
          await router.command({
            ...asker,
            command: 'check',
            options: new Map([['text', `${GOLDEN_CLAIMS[number % GOLDEN_CLAIMS.length]} ${number}`]]),
            message: undefined,
          });
          return;
        default:
          await router.command({
            ...asker,
            command: 'ask',
            options: new Map([['question', question]]),
            message: undefined,
          });
      }
    }

    const cases = casesOf(FEW);
    for (let number = 0; number < WARM_UP; number += 1) await interact(number);
    await wait(COOL_DOWN_SECONDS * 1_200);
    const before = heapUsed();
    for (let number = WARM_UP; number < WARM_UP + cases; number += 1) await interact(number);
    await wait(COOL_DOWN_SECONDS * 1_200);
    expect(heapUsed() - before).toBeLessThan(MOST_GROWTH_BYTES);
  },
  timeFor(FEW),
);
