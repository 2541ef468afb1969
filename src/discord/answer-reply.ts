import type { Outcome } from '../answer/outcome.ts';
import { type Asked, questionRead } from '../render/asked-question.ts';
import { answerMessage } from '../render/discord-answer.ts';
import type { MessageBody } from '../render/discord-message.ts';
import type { CommandContext } from './command-context.ts';
import { mayReplyPublicly } from './public-reply.ts';
import type { Asker } from './request.ts';

/** An answer as the reply to whoever asked: private on request, and wherever a public one isn't permitted. */
export function answerReply(
  asked: Asked & { readonly isPrivate: boolean },
  outcome: Outcome,
  asker: Asker,
  { store, review }: CommandContext,
): MessageBody {
  if (outcome.status === 'declined') review?.declined(questionRead(asked), outcome);
  return answerMessage(outcome, store, {
    ...asked,
    isPrivate: asked.isPrivate || !mayReplyPublicly(asker),
    canReport: review !== undefined,
  });
}
