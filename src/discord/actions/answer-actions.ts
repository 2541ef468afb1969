import { saidIn } from '../../answer/outcome.ts';
import { isLanguage } from '../../language/languages.ts';
import type { StateOf } from '../../render/action-id.ts';
import { readQuestion } from '../../render/asked-question.ts';
import { answerMessage } from '../../render/discord-answer.ts';
import { followUpModal, QUESTION_FIELD, roomForContext } from '../../render/discord-follow-up.ts';
import { moreMessage, nearestMessage } from '../../render/discord-more.ts';
import { answerReply } from '../answer-reply.ts';
import type { CommandContext } from '../command-context.ts';
import { mayReplyPublicly } from '../public-reply.ts';
import { message, notice, type Reply, tooOld } from '../reply.ts';
import type { ComponentRequest, ModalRequest } from '../request.ts';

/** Questions offered instead of the one that was asked. */
const MOST_NEAREST = 10;

/** *More excerpts*: paragraphs near the question beyond those of the answer. */
export function more(state: StateOf<'more'>, request: ComponentRequest, context: CommandContext): Reply {
  const { language } = state;
  const question = readQuestion(request.message.texts, language);
  if (question === undefined) return tooOld(language);
  const { excerpts } = context.answerer.furtherExcerpts({ question, replyIn: language });
  return message(moreMessage(excerpts, context.store, language));
}

/**
 * *Language*: the same answer in another one. In place of the answer where only its asker sees it; otherwise in a
 * private reply, since others are reading the first.
 */
export function inLanguage(
  { language }: StateOf<'language'>,
  request: ComponentRequest,
  context: CommandContext,
): Reply {
  const [chosen = ''] = request.values;
  const question = readQuestion(request.message.texts, language);
  if (question === undefined || !isLanguage(chosen)) return tooOld(language);
  const outcome = context.answerer.ask({ question, locale: language, replyIn: chosen });
  const { store, review } = context;
  const body = answerMessage(outcome, store, { question, isPrivate: true, canReport: review !== undefined });
  return { kind: request.message.isEphemeral ? 'update' : 'message', body };
}

/** *Not what I asked*: the nearest questions to choose from. */
export function nearest(
  { language }: StateOf<'nearest'>,
  request: ComponentRequest,
  context: CommandContext,
): Reply {
  const question = readQuestion(request.message.texts, language);
  if (question === undefined) return tooOld(language);
  const outcome = context.answerer.ask({ question, locale: language });
  const said = saidIn(outcome);
  const known = new Set(said.map(({ fact }) => fact.id));
  const questions = context.suggester.nearestQuestions(question, language, known, MOST_NEAREST);
  return message(
    nearestMessage(
      questions.map((near) => near.question),
      language,
    ),
  );
}

/** The answer to a question that was chosen, in place of the choice. */
export function pick(
  { language }: StateOf<'pick'>,
  request: ComponentRequest,
  context: CommandContext,
): Reply {
  const [question = ''] = request.values;
  const outcome = context.answerer.ask({ question, locale: language, replyIn: language });
  return { kind: 'update', body: answerReply({ question, isPrivate: true }, outcome, request, context) };
}

/** *Share*: a private answer for everybody. */
export function share(
  { language }: StateOf<'share'>,
  request: ComponentRequest,
  context: CommandContext,
): Reply {
  const question = readQuestion(request.message.texts, language);
  if (question === undefined) return tooOld(language);
  if (!mayReplyPublicly(request)) return notice(language, 'share.not-allowed');
  const outcome = context.answerer.ask({ question, locale: language, replyIn: language });
  return message(answerReply({ question, isPrivate: false }, outcome, request, context));
}

/** *Follow up*: a form for a question that may lean on the one before, which goes along in the form's custom_id. */
export function follow(
  { language }: StateOf<'follow'>,
  request: ComponentRequest,
  context: CommandContext,
): Reply {
  const question = readQuestion(request.message.texts, language);
  if (question === undefined) return tooOld(language);
  const before = context.followUp.contextOf(question, roomForContext(language));
  const modal = followUpModal(language, before);
  return modal === undefined ? tooOld(language) : { kind: 'modal', modal };
}

/** The answer to a follow-up, as public as the answer that it follows. */
export function followed(
  { language, before }: StateOf<'followed'>,
  request: ModalRequest,
  context: CommandContext,
): Reply {
  const typed = request.fields.get(QUESTION_FIELD);
  const question = typeof typed === 'string' ? typed : '';
  const { outcome, readAs, carried } = context.followUp.ask({ question, locale: language }, before);
  const asked = { question, followed: { readAs, carried }, isPrivate: request.message?.isEphemeral ?? true };
  return message(answerReply(asked, outcome, request, context));
}
