import { randomBytes } from 'node:crypto';
import type { Logger } from '../log.ts';
import { fitMarkdown } from '../render/discord-markdown.ts';
import { type MessageBody, noticeOf } from '../render/discord-message.ts';
import { translate } from '../render/strings.ts';
import type { Command, CommandContext, CommandRequest } from './command.ts';
import { replyLanguage } from './language-option.ts';
import { optionProblem } from './options.ts';

/** Turns requests into replies, whatever carries them. */
export interface Router {
  /** Never throws: what goes wrong is logged, and the reply names the reference of its log line. */
  reply(request: CommandRequest): MessageBody;
}

/** Routes requests to commands by their names. */
export function createRouter(commands: readonly Command[], context: CommandContext, logger: Logger): Router {
  const byName = new Map(commands.map((command) => [command.definition.name, command]));

  function route(request: CommandRequest): MessageBody {
    const language = replyLanguage(request);
    const command = byName.get(request.command);
    if (command === undefined) return noticeOf(language, translate(language, 'error.unknown-command'));
    const problem = optionProblem(command, request);
    if (problem === undefined) return command.run(request, context);
    const option = fitMarkdown(problem.option, 100, language);
    return noticeOf(language, translate(language, problem.key, { option }));
  }

  return {
    reply(request) {
      const started = performance.now();
      try {
        const body = route(request);
        logger.debug({ command: request.command, ms: performance.now() - started }, 'replied');
        return body;
      } catch (error) {
        const reference = randomBytes(4).toString('hex');
        logger.error({ err: error, reference, command: request.command }, 'a command failed');
        const language = replyLanguage(request);
        return noticeOf(language, translate(language, 'error.unexpected', { reference }));
      }
    },
  };
}
