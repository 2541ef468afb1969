import { type ActionState, readActionId } from '../render/action-id.ts';
import { follow, followed, inLanguage, more, nearest, pick, share } from './actions/answer-actions.ts';
import { markReport, openReport, sendReport } from './actions/report-actions.ts';
import { openSource } from './actions/source-actions.ts';
import { explainDates, sharePage, showEvent, turnPage } from './actions/timeline-actions.ts';
import type { CommandContext } from './command-context.ts';
import { type Reply, tooOld } from './reply.ts';
import type { ComponentRequest, ModalRequest } from './request.ts';

/** The language in which to answer the use of a component or a form. */
export function actionLanguage({
  customId,
  locale,
}: ComponentRequest | ModalRequest): ActionState['language'] {
  return readActionId(customId)?.language ?? locale;
}

/** What a button or a select does; a kind word for one that is too old or not ours. */
export function runComponent(request: ComponentRequest, context: CommandContext): Reply | Promise<Reply> {
  const state = readActionId(request.customId);
  switch (state?.action) {
    case 'more':
      return more(state, request, context);
    case 'open':
    case 'turn':
      return openSource(state, request, context);
    case 'event':
      return showEvent(state, request, context);
    case 'language':
      return inLanguage(state, request, context);
    case 'nearest':
      return nearest(state, request, context);
    case 'pick':
      return pick(state, request, context);
    case 'follow':
      return follow(state, request, context);
    case 'share':
      return share(state, request, context);
    case 'page':
      return turnPage(state, request, context);
    case 'why':
      return explainDates(state, request, context);
    case 'share-page':
      return sharePage(state, request, context);
    case 'report':
      return openReport(state, request, context);
    case 'review':
      return markReport(state, request, context);
    default:
      return tooOld(request.locale);
  }
}

/** What a form that was filled in does. */
export function runModal(request: ModalRequest, context: CommandContext): Reply | Promise<Reply> {
  const state = readActionId(request.customId);
  switch (state?.action) {
    case 'followed':
      return followed(state, request, context);
    case 'reported':
      return sendReport(state, request, context);
    default:
      return tooOld(request.locale);
  }
}
