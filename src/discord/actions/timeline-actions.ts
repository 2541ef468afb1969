import { DateFilterError } from '../../answer/timeline.ts';
import type { TimelineEvent } from '../../knowledge/schema.ts';
import type { StateOf } from '../../render/action-id.ts';
import {
  eventInContextMessage,
  eventsOnPage,
  inferencesMessage,
  pagesOf,
  type TimelineView,
} from '../../render/discord-timeline.ts';
import type { CommandContext } from '../command-context.ts';
import { mayReplyPublicly } from '../public-reply.ts';
import { message, notice, type Reply, tooOld } from '../reply.ts';
import type { ComponentRequest } from '../request.ts';
import { filterFrom, pageMessage } from '../timeline-reply.ts';

type PageState = StateOf<'page' | 'why' | 'share-page'>;

/** The events of a page, as it is now; undefined where its filters can no longer be read or it has gone. */
function pageOf(
  state: PageState,
  { store, timeline }: CommandContext,
): { readonly events: TimelineEvent[]; readonly filter: TimelineView['filter'] } | undefined {
  const filter = filterFrom((name) => state[name]);
  try {
    const events = timeline(store, filter);
    return state.page > pagesOf(events, state.format) || events.length === 0 ? undefined : { events, filter };
  } catch (error) {
    if (error instanceof DateFilterError) return undefined;
    throw error;
  }
}

/** *Earlier* and *Later*: another page, in place of the first where it is the person's own. */
export async function turnPage(
  state: StateOf<'page'>,
  { message: shown }: ComponentRequest,
  context: CommandContext,
): Promise<Reply> {
  const { language, page, format } = state;
  const found = pageOf(state, context);
  if (found === undefined) return tooOld(language);
  const isPrivate = !shown.isOwn || shown.isEphemeral;
  const view = { filter: found.filter, page, format, isPrivate };
  const body = await pageMessage(found.events, view, context, language);
  return { kind: shown.isOwn ? 'update' : 'message', body };
}

/** *Why “about”?*: what the inferred dates of a page rest on. */
export function explainDates(
  state: StateOf<'why'>,
  _request: ComponentRequest,
  context: CommandContext,
): Reply {
  const found = pageOf(state, context);
  if (found === undefined) return tooOld(state.language);
  return message(inferencesMessage(eventsOnPage(found.events, state), context.store, state.language));
}

/** *Share*: a page for everybody. */
export async function sharePage(
  state: StateOf<'share-page'>,
  request: ComponentRequest,
  context: CommandContext,
): Promise<Reply> {
  const { language, page, format } = state;
  const found = pageOf(state, context);
  if (found === undefined) return tooOld(language);
  if (!mayReplyPublicly(request)) return notice(language, 'share.not-allowed');
  const view = { filter: found.filter, page, format, isPrivate: false };
  return message(await pageMessage(found.events, view, context, language));
}

/** *On the timeline*: an event between those before and after it. */
export function showEvent(
  { language, event: id }: StateOf<'event'>,
  _request: ComponentRequest,
  { store, timeline }: CommandContext,
): Reply {
  const events = timeline(store, {});
  const event = events.find((one) => one.id === id);
  if (event === undefined) return notice(language, 'timeline.no-event');
  return message(eventInContextMessage(event, events, store, language));
}
