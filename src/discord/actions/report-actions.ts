import { PermissionFlagsBits } from 'discord.js';
import type { StateOf } from '../../render/action-id.ts';
import { readQuestion } from '../../render/asked-question.ts';
import {
  COMMENT_FIELD,
  KIND_FIELD,
  markedReport,
  NAME_FIELD,
  REPORT_KINDS,
  reportModal,
} from '../../render/discord-report.ts';
import type { CommandContext } from '../command-context.ts';
import { notice, type Reply, tooOld } from '../reply.ts';
import type { Asker, ComponentRequest, ModalRequest, ShownMessage } from '../request.ts';

/** *Report a problem*: a form, as long as there are moderators to take it. */
export function openReport(
  { language }: StateOf<'report'>,
  _request: ComponentRequest,
  { review }: CommandContext,
): Reply {
  if (review === undefined) return notice(language, 'report.closed');
  const modal = reportModal(language);
  return modal === undefined ? tooOld(language) : { kind: 'modal', modal };
}

/**
 * Where everybody finds a message of a server; undefined for one that only its reader sees. Outside a server, a link
 * would lead nobody there but tell whose conversation it is.
 */
function linkTo(shown: ShownMessage | undefined, guildId: string | undefined): string | undefined {
  return shown === undefined || shown.isEphemeral || guildId === undefined ? undefined : shown.url;
}

/** Sends the moderators what somebody found wrong, with their name only if they ticked it. */
export async function sendReport(
  { language }: StateOf<'reported'>,
  { fields, message: shown, userId, guildId }: ModalRequest,
  { review, store }: CommandContext,
): Promise<Reply> {
  if (review === undefined) return notice(language, 'report.closed');
  const kind = REPORT_KINDS.find((one) => one === fields.get(KIND_FIELD));
  if (kind === undefined) return tooOld(language);
  const comment = fields.get(COMMENT_FIELD);
  const texts = shown?.texts ?? [];
  const arrived = await review.report({
    language,
    kind,
    comment: typeof comment === 'string' ? comment : '',
    reporterId: fields.get(NAME_FIELD) === true ? userId : undefined,
    question: readQuestion(texts, language),
    shown: texts.flatMap((text) => (readQuestion([text], language) === undefined ? [text.content] : [])),
    url: linkTo(shown, guildId),
    version: store.version,
  });
  return notice(language, arrived ? 'report.thanks' : 'report.failed');
}

/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
function mayManageMessages({ permissions = 0n }: Asker): boolean {
  const { ManageMessages, Administrator } = PermissionFlagsBits;
  return (permissions & (ManageMessages | Administrator)) !== 0n;
}

/** What a moderator makes of a report, in its message. */
export function markReport(
  { language, state }: StateOf<'review'>,
  request: ComponentRequest,
  _context: CommandContext,
): Reply {
  if (!mayManageMessages(request)) return notice(language, 'review.not-allowed');
  const body = markedReport(request.message.texts, { state, moderatorId: request.userId }, language);
  return body === undefined ? tooOld(language) : { kind: 'update', body };
}
