import { randomBytes } from 'node:crypto';
import { type REST, Routes } from 'discord.js';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { DeclineReason } from '../answer/outcome.ts';
import type { ReviewConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { declinedMessage } from '../render/discord-declined.ts';
import type { MessageBody } from '../render/discord-message.ts';
import { reportMessage } from '../render/discord-report.ts';
import type { Allowance } from './cool-down.ts';
import { createDeclinedQuestions } from './declined-questions.ts';
import type { Review } from './review.ts';

/** How many reports go to the channel, whoever they are from. */
export const REPORT_ALLOWANCE: Allowance = { times: 10, seconds: 60 };
/** The reporter has to be answered within three seconds, so a report that takes longer than this has failed. */
export const REPORT_MS = 2_000;
/** From the first declined question until it is told, so that a burst is told at once. */
export const GATHER_MS = 60_000;
/** From one message about declined questions to the next. */
export const QUIET_MS = 10 * 60_000;
const DECLINED_MS = 15_000;
/** What a stopping bot holds is told within this time, or not at all. */
const LAST_WORD_MS = 800;

/** Nobody can learn anything about the sources from these. */
const UNTOLD: ReadonlySet<DeclineReason> = new Set([
  'empty',
  'no-words',
  'too-long',
  'instruction',
  'other-language',
]);

const UNREACHABLE =
  'The channel REVIEW_CHANNEL_ID cannot be reached, so reports will not arrive. Check the id, and give the bot the permissions View Channel and Send Messages in that channel.';

/** The moderators' channel of a running bot. */
export interface ReviewChannel extends Review {
  /** Tells what is still held, if it can be told at once. Takes less than a second and never fails. */
  stop(): Promise<void>;
}

/**
 * The channel in which moderators take reports and learn of declined questions. Nothing is kept but in memory, until
 * it is told. Looks at once whether the channel can be reached, and warns the operator where it can't.
 */
export function createReviewChannel(
  rest: Pick<REST, 'get' | 'post'>,
  { channelId, tellDeclined }: ReviewConfig,
  logger: Logger,
): ReviewChannel {
  const limiter = new RateLimiterMemory({
    points: REPORT_ALLOWANCE.times,
    duration: REPORT_ALLOWANCE.seconds,
  });
  const held = createDeclinedQuestions();
  let nextTelling: NodeJS.Timeout | undefined;
  let isStopped = false;

  /**
   * Posts a message. The client waits by itself where Discord asks for patience, which may take longer than there is.
   * @throws {Error} where it does not arrive within `ms` milliseconds.
   */
  async function post({ components, flags, allowed_mentions }: MessageBody, ms: number): Promise<void> {
    const late = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        late.abort();
        reject(new Error(`Discord took longer than ${ms} ms`));
      }, ms);
    });
    // The client tries again where Discord fails, which may have posted the message all the same:
    // https://discord.com/developers/docs/resources/message#create-message-jsonform-params
    const once = { nonce: randomBytes(12).toString('hex'), enforce_nonce: true };
    const body = { components, flags, allowed_mentions, ...once };
    try {
      await Promise.race([
        rest.post(Routes.channelMessages(channelId), { body, signal: late.signal }),
        tooLate,
      ]);
    } finally {
      clearTimeout(timer);
    }
  }

  async function tellHeld(ms: number): Promise<void> {
    const { questions, further } = held.take();
    const body = declinedMessage(questions, further);
    if (body === undefined) return;
    // The time counts from the attempt: a channel that can't be reached isn't tried more often.
    tellAfter(QUIET_MS);
    try {
      await post(body, ms);
    } catch (error) {
      for (const question of questions) held.add(question);
      held.addFurther(further);
      logger.warn({ err: error }, 'declined questions could not be told to the moderators');
    }
  }

  function tellAfter(ms: number): void {
    if (isStopped) return;
    nextTelling = setTimeout(() => {
      nextTelling = undefined;
      void tellHeld(DECLINED_MS);
    }, ms).unref();
  }

  async function warnWhereUnreachable(): Promise<void> {
    try {
      await rest.get(Routes.channel(channelId));
    } catch (error) {
      logger.warn({ err: error }, UNREACHABLE);
    }
  }
  void warnWhereUnreachable();

  return {
    tellsDeclined: tellDeclined,

    async report(report) {
      const isAllowed = await limiter.consume(channelId).then(
        () => true,
        () => false,
      );
      if (!isAllowed) {
        logger.warn('a report was turned away: there were too many within a minute');
        return false;
      }
      try {
        await post(reportMessage(report), REPORT_MS);
        return true;
      } catch (error) {
        logger.error({ err: error }, 'a report did not arrive');
        return false;
      }
    },

    declined(question, { lang: language, reason }) {
      if (!tellDeclined || isStopped || UNTOLD.has(reason)) return;
      held.add({ question, language, times: 1 });
      if (nextTelling === undefined) tellAfter(GATHER_MS);
    },

    async stop() {
      isStopped = true;
      clearTimeout(nextTelling);
      await tellHeld(LAST_WORD_MS);
    },
  };
}
