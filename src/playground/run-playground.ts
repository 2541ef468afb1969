import { randomBytes } from 'node:crypto';
import { askedToEnd } from '../asked-to-end.ts';
import { startBot } from '../discord/bot.ts';
import { followKnowledge } from '../discord/knowing.ts';
import { formatFinding } from '../knowledge/finding.ts';
import type { Logger } from '../log.ts';
import type { Monitoring } from '../monitoring/monitoring.ts';
import type { LiveKnowledge } from '../retrieve/reloading.ts';
import { MODERATORS_CHANNEL_ID } from './channel-messages.ts';
import { startLocalDiscord } from './local-discord.ts';
import { type PageServer, PageServerError, startPageServer } from './page-server.ts';

/** Where the page is unless something else is there already: the same place each time can be bookmarked. */
const USUAL_PORT = 4_780;
const APPLICATION_ID = '900000000000000001';

type PageOptions = Omit<Parameters<typeof startPageServer>[0], 'port'>;

/** Serves the page on the port that is asked for, else on the usual one, else on a free one. */
async function servePage(options: PageOptions, port: number | undefined): Promise<PageServer> {
  try {
    return await startPageServer({ ...options, port: port ?? USUAL_PORT });
  } catch (error) {
    const isTaken = error instanceof PageServerError && error.reason === 'port-taken';
    if (port !== undefined || !isTaken) throw error;
    return startPageServer(options);
  }
}

/**
 * Runs the bot against a Discord of this machine, with a page to use it, until the process is asked to end. `print`
 * takes lines for the person at the terminal.
 * @throws {PageServerError} where the port that is asked for is taken.
 */
export async function runPlayground(
  live: LiveKnowledge,
  options: {
    readonly port: number | undefined;
    readonly logger: Logger;
    readonly monitoring: Monitoring;
    readonly print: (line: string) => void;
  },
): Promise<number> {
  const { port, logger, monitoring, print } = options;
  const signalled = askedToEnd();
  const token = `local.${randomBytes(24).toString('hex')}`;
  const discord = await startLocalDiscord({ token, applicationId: APPLICATION_ID });
  const page = await servePage(
    { discord, knowledge: () => live.current().store, problems: () => live.problems() },
    port,
  );
  live.onChange((change) => {
    page.knowledgeChanged();
    if (change.kind === 'reloaded') print(`The knowledge was reloaded (version ${change.version}).`);
    else {
      print('The knowledge as it is can’t be used; the last good one goes on serving:');
      for (const finding of change.findings) print(`  ${formatFinding(finding)}`);
    }
  });
  const bot = await startBot(
    {
      token,
      applicationId: APPLICATION_ID,
      guildId: undefined,
      apiBase: discord.apiBase,
      review: { channelId: MODERATORS_CHANNEL_ID, tellDeclined: true },
    },
    followKnowledge(live),
    logger,
    monitoring,
  );
  print(`The playground is at ${page.url} – open it in a browser. Ctrl-C stops it.`);
  await signalled;
  await bot.stop();
  await page.close();
  await discord.close();
  return 0;
}
