import { MOST_CHOICES } from '../answer/suggest-choice.ts';
import type { Language } from '../language/languages.ts';
import type { Logger } from '../log.ts';
import type { InteractionKind } from '../monitoring/interaction-measure.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { createMonitoring, type Monitoring } from '../monitoring/monitoring.ts';
import { ACTION_NAMES, readActionId } from '../render/action-id.ts';
import { fitMarkdown } from '../render/discord-markdown.ts';
import type { Choice, Command } from './command.ts';
import type { CommandContext } from './command-context.ts';
import { replyLanguage } from './language-option.ts';
import { noteDecisions } from './noted-decisions.ts';
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
import { outcomeOf, watchInteraction } from './watched-interaction.ts';

/**
 * Brings a first response back to where the interaction came from. Resolves when it has arrived, and throws where it
 * doesn't arrive.
 */
export type Deliver<Response> = (response: Response) => Promise<unknown>;

/**
 * Turns requests into replies, whatever carries them, and tells the log and the metrics what became of each, once.
 * Nothing here throws: what goes wrong is logged, and the reply names the reference of its log line. `deliver` belongs
 * to the interaction: its time counts as the bot's, and a reply that doesn't arrive is logged.
 */
export interface Router {
  command(request: CommandRequest, deliver?: Deliver<Reply>): Promise<Reply>;
  component(request: ComponentRequest, deliver?: Deliver<Reply>): Promise<Reply>;
  modal(request: ModalRequest, deliver?: Deliver<Reply>): Promise<Reply>;
  /** What to offer while a person types; nothing where anything goes wrong. */
  choices(request: AutocompleteRequest, deliver?: Deliver<readonly Choice[]>): Promise<readonly Choice[]>;
}

const OTHER = 'other';

/** Tells the metrics of every interaction that a router of these commands can have, before the first one comes. */
export function expectInteractions(
  commands: readonly Command[],
  metrics: Pick<Metrics, 'expectInteractions'>,
): void {
  const names = [...commands.map(({ definition }) => definition.name), OTHER];
  metrics.expectInteractions('command', names);
  metrics.expectInteractions('autocomplete', names);
  metrics.expectInteractions('component', [...ACTION_NAMES, OTHER]);
  metrics.expectInteractions('form', [...ACTION_NAMES, OTHER]);
}

/** Routes requests to commands by their names, and to what buttons do by their custom_ids. */
export function createRouter(
  commands: readonly Command[],
  context: CommandContext,
  logger: Logger,
  { metrics }: Pick<Monitoring, 'metrics'> = createMonitoring(),
): Router {
  const byName = new Map(commands.map((command) => [command.definition.name, command]));
  const watching = { logger, metrics };

  const nameOf = (command: string): string => (byName.has(command) ? command : OTHER);
  const actionOf = (customId: string): string => readActionId(customId)?.action ?? OTHER;

  async function runCommand(request: CommandRequest, noted: CommandContext): Promise<Reply> {
    const language = replyLanguage(request);
    const command = byName.get(request.command);
    if (command === undefined) return notice(language, 'error.unknown-command');
    const problem = optionProblem(command, request);
    if (problem === undefined) return message(await command.run(request, noted));
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
    { kind, name, language }: { kind: InteractionKind; name: string; language: Language },
    asker: Asker,
    run: (noted: CommandContext) => Reply | Promise<Reply>,
    deliver: Deliver<Reply> | undefined,
  ): Promise<Reply> {
    const watched = watchInteraction(kind, name, watching);
    const { context: noted, decisions } = noteDecisions(context);
    let reply: Reply;
    try {
      reply = (await patience(asker, language)) ?? (await run(noted));
    } catch (error) {
      watched.failed(error);
      reply = notice(language, 'error.unexpected', { reference: watched.reference });
    }
    let outcome = outcomeOf(name, reply, decisions);
    try {
      await deliver?.(reply);
    } catch (error) {
      outcome = watched.undelivered(error);
    }
    watched.end({ outcome, language: decisions.language ?? language, decisions });
    return reply;
  }

  function choicesFor(request: AutocompleteRequest): readonly Choice[] {
    return byName.get(request.command)?.choices?.(request, context).slice(0, MOST_CHOICES) ?? [];
  }

  return {
    command: (request, deliver) =>
      guarded(
        { kind: 'command', name: nameOf(request.command), language: replyLanguage(request) },
        request,
        (noted) => runCommand(request, noted),
        deliver,
      ),
    component: (request, deliver) =>
      guarded(
        { kind: 'component', name: actionOf(request.customId), language: actionLanguage(request) },
        request,
        (noted) => runComponent(request, noted),
        deliver,
      ),
    modal: (request, deliver) =>
      guarded(
        { kind: 'form', name: actionOf(request.customId), language: actionLanguage(request) },
        request,
        (noted) => runModal(request, noted),
        deliver,
      ),
    async choices(request, deliver) {
      const watched = watchInteraction('autocomplete', nameOf(request.command), watching);
      let choices: readonly Choice[] = [];
      let outcome: 'choices' | 'failed' | 'too-late' | 'undelivered' = 'choices';
      try {
        choices = choicesFor(request);
      } catch (error) {
        watched.failed(error);
        outcome = 'failed';
      }
      try {
        await deliver?.(choices);
      } catch (error) {
        outcome = watched.undelivered(error);
      }
      watched.end({ outcome, language: replyLanguage(request) });
      return choices;
    },
  };
}
