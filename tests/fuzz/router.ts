import fc from 'fast-check';
import { commands } from '../../commands/index.ts';
import type { Asker } from '../../src/discord/request.ts';
import { createRouter } from '../../src/discord/router.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { createLogger } from '../../src/log.ts';
import { realContext } from '../real-store.ts';

/** What went wrong while the router answered. */
export const errors: string[] = [];

/** The router of a bot that knows what the project comes with and has moderators who take every report. */
export const router = createRouter(
  commands,
  {
    ...realContext,
    applicationId: '900000000000000001',
    review: { tellsDeclined: true, report: async () => true, declined: () => undefined },
  },
  createLogger({ level: 'error', secrets: [], destination: { write: (line) => void errors.push(line) } }),
);

/** Anybody, anywhere. */
export const askers: fc.Arbitrary<Asker> = fc.record({
  locale: fc.constantFrom(...LANGUAGES),
  userId: fc.constant('1000000000000000001'),
  guildId: fc.constantFrom('1000000000000000000', undefined),
  permissions: fc.constantFrom(undefined, 0n, 2048n, (1n << 53n) - 1n),
  isThread: fc.boolean(),
  isInstalledHere: fc.boolean(),
});
