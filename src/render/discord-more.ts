import type { Excerpt } from '../answer/outcome.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { excerptBlock, openButtons } from './discord-answer.ts';
import { buttonRows, selectRow } from './discord-buttons.ts';
import { lineStart } from './discord-markdown.ts';
import { type MessageBody, messageOf, noticeOf } from './discord-message.ts';
import { translate } from './strings.ts';
import { versionLine } from './version-line.ts';

/** Further excerpts near a question, as a private message; they are no answer, and it says so. */
export function moreMessage(excerpts: readonly Excerpt[], store: Store, language: Language): MessageBody {
  if (excerpts.length === 0) return noticeOf(language, translate(language, 'more.none'));
  const title = `${lineStart(language)}**${translate(language, 'more.title')}**`;
  return messageOf(
    language,
    [
      [title],
      'separator',
      ...excerpts.map((excerpt) => excerptBlock(excerpt, store, language)),
      'separator',
      [versionLine(store, language)],
    ],
    { ephemeral: true, rows: buttonRows(openButtons(excerpts, language)) },
  );
}

/** Questions to choose from instead of the one that was asked, as a private message. */
export function nearestMessage(questions: readonly string[], language: Language): MessageBody {
  if (questions.length === 0) return noticeOf(language, translate(language, 'nearest.none'));
  return messageOf(language, [[`${lineStart(language)}${translate(language, 'nearest.title')}`]], {
    ephemeral: true,
    rows: selectRow(
      language,
      'select.nearest',
      { action: 'pick', language },
      questions.map((question) => ({ label: question, value: question })),
    ),
  });
}
