import type { REST } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { askedToEnd } from '../asked-to-end.ts';
import type { DiscordConfig, InteractionsConfig } from '../config.ts';
import { urlOf } from '../listening.ts';
import type { Logger } from '../log.ts';
import type { Monitoring } from '../monitoring/monitoring.ts';
import type { Knowing } from './command-context.ts';
import { currentRouter } from './current-router.ts';
import { checkApplication } from './http-application.ts';
import { createCallBack } from './http-callback.ts';
import { type Endpoint, INTERACTIONS_PATH, startEndpoint } from './http-endpoint.ts';
import { startOrExplain } from './patient-start.ts';
import { createRest, type Registration, registerCommands } from './registration.ts';
import { createReviewChannel, type ReviewChannel } from './review-channel.ts';
import { createRouter, expectInteractions, type Router } from './router.ts';
import { startErrorOf } from './start-error.ts';
import { countRateLimits } from './watched-gateway.ts';

/** What an endpoint answers from, and how it reaches Discord of its own accord. */
export interface EndpointParts {
  readonly interactions: InteractionsConfig;
  /** Without it, commands are not registered and there are no moderators to report to. */
  readonly discord: DiscordConfig | undefined;
  readonly knowing: () => Knowing;
  readonly logger: Logger;
  readonly monitoring: Monitoring;
}

interface RunningEndpoint {
  readonly endpoint: Endpoint;
  readonly review: ReviewChannel | undefined;
}

/** Gives the router for an application, with what is known when it is called. A public key has one application. */
function createRouters(
  { knowing, logger, monitoring }: EndpointParts,
  review: ReviewChannel | undefined,
): (applicationId: string) => Router {
  const routers = new Map<string, () => Router>();
  return (applicationId) => {
    const router =
      routers.get(applicationId) ??
      currentRouter(knowing, (known) =>
        createRouter(commands, { ...known, applicationId, review }, logger, monitoring),
      );
    routers.set(applicationId, router);
    return router();
  };
}

/** Brings what Discord knows of the application up to date, where there is a token for it. */
async function introduce(
  rest: REST | undefined,
  { interactions, discord, logger }: EndpointParts,
): Promise<Registration | undefined> {
  if (rest === undefined || discord === undefined) return undefined;
  await checkApplication(rest, interactions.publicKey, logger);
  return registerCommands(rest, discord, commands);
}

/** @throws {StartError} where the operator can mend what is wrong; other errors as they come. */
async function start(parts: EndpointParts): Promise<RunningEndpoint> {
  const { interactions, discord, knowing, logger, monitoring } = parts;
  const rest = discord === undefined ? undefined : createRest(discord, countRateLimits(monitoring));
  const review =
    rest === undefined || discord?.review === undefined
      ? undefined
      : createReviewChannel(rest, discord.review, logger);
  // First, so that nothing is changed at Discord by a process that can't take its place.
  const endpoint = await startEndpoint(interactions, {
    routerFor: createRouters(parts, review),
    callBack: createCallBack(interactions.apiBase),
    logger,
    metrics: monitoring.metrics,
  });
  try {
    const registration = await introduce(rest, parts);
    logger.info(
      {
        commands: registration ?? 'not registered, since DISCORD_TOKEN is not set',
        at: `${urlOf({ host: interactions.host, port: endpoint.port })}${INTERACTIONS_PATH}`,
        sources: knowing().store.version,
      },
      'ready',
    );
  } catch (error) {
    await endpoint.stop();
    throw discord === undefined ? error : startErrorOf(error, discord);
  }
  // Nobody shall wait for it who is the first to check a message.
  void knowing().claims.prepare();
  return { endpoint, review };
}

/**
 * Answers interactions over HTTP until the process is asked to end (SIGINT, SIGTERM): then what has come in is answered
 * first.
 * @returns the exit code of the process, 1 where the endpoint could not start. The caller ends the process with it: a
 *   start that was broken off may still wait for the network.
 */
export async function runEndpoint(parts: EndpointParts): Promise<number> {
  const { logger, monitoring } = parts;
  const signalled = askedToEnd();
  expectInteractions(commands, monitoring.metrics);
  let endpoint: Endpoint | undefined;
  monitoring.readiness.add('http', () => endpoint?.isListening() === true);
  const running = await Promise.race([startOrExplain(() => start(parts), logger), signalled]);
  if (running === undefined) return 1;
  if (running === 'signalled') {
    logger.info('stopped before it was ready');
    return 0;
  }
  endpoint = running.endpoint;
  await signalled;
  logger.info('stopping');
  monitoring.readiness.stop();
  await endpoint.stop();
  await running.review?.stop();
  logger.info('stopped');
  return 0;
}
