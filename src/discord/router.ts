import { randomBytes } from 'node:crypto';
import { MOST_CHOICES } from '../answer/suggest-choice.ts';
import type { Language } from '../language/languages.ts';
import type { Logger } from '../log.ts';
import { fitMarkdown } from '../render/discord-markdown.ts';
import type { Choice, Command } from './command.ts';
import type { CommandContext } from './command-context.ts';
import { replyLanguage } from './language-option.ts';
import { optionProblem } from './options.ts';
import { message, notice, type Reply } from './reply.ts';
import type {
  Asker,
  AutocompleteRequest,
  CommandRequest,
  ComponentRequest,
  ModalRequest,
} from './request.ts';
import { actionLanguage, runComponent, runModal } from './run-action.ts';

/**
 * Turns requests into replies, whatever carries them. Nothing here throws: what goes wrong is logged, and the reply
 * names the reference of its log line.
 */
export interface Router {
  command(request: CommandRequest): Promise<Reply>;
  component(request: ComponentRequest): Promise<Reply>;
  modal(request: ModalRequest): Promise<Reply>;
  /** What to offer while a person types; nothing where anything goes wrong. */
  choices(request: AutocompleteRequest): readonly Choice[];
}

/** Routes requests to commands by their names, and to what buttons do by their custom_ids. */
export function createRouter(commands: readonly Command[], context: CommandContext, logger: Logger): Router {
  const byName = new Map(commands.map((command) => [command.definition.name, command]));

  async function runCommand(request: CommandRequest): Promise<Reply> {
    const language = replyLanguage(request);
    const command = byName.get(request.command);
    if (command === undefined) return notice(language, 'error.unknown-command');
    const problem = optionProblem(command, request);
    if (problem === undefined) return message(await command.run(request, context));
    const option = fitMarkdown(problem.option, 100, language);
    return notice(language, problem.key, { option });
  }

  /** The word of patience for somebody who asks too much; undefined where they may go on. */
  async function patience({ userId, guildId }: Asker, language: Language): Promise<Reply | undefined> {
    const wait = await context.coolDown.use(userId, guildId);
    if (wait === undefined) return undefined;
    const key = wait.who === 'user' ? 'error.cool-down' : 'error.cool-down-server';
    return notice(language, key, { count: wait.seconds });
  }

  async function guarded(
    name: string,
    language: Language,
    asker: Asker,
    run: () => Reply | Promise<Reply>,
  ): Promise<Reply> {
    const started = performance.now();
    try {
      const reply = (await patience(asker, language)) ?? (await run());
      logger.debug({ name, ms: performance.now() - started }, 'replied');
      return reply;
    } catch (error) {
      const reference = randomBytes(4).toString('hex');
      logger.error({ err: error, reference, name }, 'an interaction failed');
      return notice(language, 'error.unexpected', { reference });
    }
  }

  return {
    command: (request) =>
      guarded(request.command, replyLanguage(request), request, () => runCommand(request)),
    component: (request) =>
      guarded('component', actionLanguage(request), request, () => runComponent(request, context)),
    modal: (request) => guarded('modal', actionLanguage(request), request, () => runModal(request, context)),
    choices(request) {
      try {
        return byName.get(request.command)?.choices?.(request, context).slice(0, MOST_CHOICES) ?? [];
      } catch (error) {
        logger.error({ err: error, name: request.command }, 'an autocompletion failed');
        return [];
      }
    },
  };
}
