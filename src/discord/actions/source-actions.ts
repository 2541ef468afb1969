import type { StateOf } from '../../render/action-id.ts';
import { passagesMessage } from '../../render/discord-passages.ts';
import type { CommandContext } from '../command-context.ts';
import { notice, type Reply } from '../reply.ts';
import type { ComponentRequest } from '../request.ts';

/**
 * *Open source* and the turning of its pages: a paragraph with its neighbours, for the person alone. Turning changes
 * the message where it is theirs, so that nobody turns somebody else's pages.
 */
export function openSource(
  { action, language, source: id, paragraph }: StateOf<'open'> | StateOf<'turn'>,
  request: ComponentRequest,
  { store }: CommandContext,
): Reply {
  const source = store.sources.get(id);
  const inPlace = action === 'turn' && request.message.isOwn;
  const isPrivate = !inPlace || request.message.isEphemeral;
  if (source === undefined) return notice(language, 'source.gone');
  const body = passagesMessage(source, { paragraph, isPrivate }, store, language);
  return { kind: inPlace ? 'update' : 'message', body };
}
