import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import { spanOf } from '../answer/decline.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { spanText } from './answer-text.ts';
import { button, buttonRows } from './discord-buttons.ts';
import { lineStart } from './discord-markdown.ts';
import { type Block, type MessageBody, messageOf, type Piece } from './discord-message.ts';
import { translate } from './strings.ts';
import { versionLine } from './version-line.ts';

/** Sources that are listed by name. */
const MOST_SOURCES = 10;
const MOST_TITLE = 120;

/** Where an application is added: https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow */
function addButton(applicationId: string, language: Language): APIButtonComponent {
  const query = new URLSearchParams({ client_id: applicationId });
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: translate(language, 'about.add'),
    url: `https://discord.com/oauth2/authorize?${query}`,
  };
}

function sourceLines(store: Store, language: Language): Piece[] {
  const start = lineStart(language);
  const shown = [...store.sources.values()].slice(0, MOST_SOURCES);
  const more = store.sources.size - shown.length;
  return [
    `${start}**${translate(language, 'about.sources')}**`,
    ...shown.flatMap(({ title, language: written, passages }): Piece[] => [
      `\n- ${start}`,
      { text: title[language], most: MOST_TITLE },
      ` · ${translate(language, `language.${written}`)} · ${translate(language, 'source.paragraphs', { count: passages.length })}`,
    ]),
    more > 0 ? `\n- ${start}+ ${more}` : '',
  ];
}

/**
 * What the bot knows, what it doesn't keep, how to add it and where to report, as a private message. `reporting` is
 * undefined where there are no moderators who take reports.
 */
export function aboutMessage(
  store: Store,
  running: {
    readonly applicationId: string;
    readonly reporting: { readonly tellsDeclined: boolean } | undefined;
  },
  language: Language,
): MessageBody {
  const { applicationId, reporting } = running;
  const start = lineStart(language);
  const facts = translate(language, 'about.facts', { count: store.facts.size });
  const events = translate(language, 'timeline.count', { count: store.events.length });
  const span = spanOf(store);
  const keeps = [
    translate(language, 'about.keeps'),
    ...(reporting === undefined ? [] : [translate(language, 'about.reports')]),
    ...(reporting?.tellsDeclined === true ? [translate(language, 'about.declined')] : []),
  ];
  const problem = translate(language, reporting === undefined ? 'about.problem-elsewhere' : 'about.problem');
  const blocks: Block[] = [
    [`### ${start}${translate(language, 'about.title')}\n${start}${translate(language, 'about.what')}`],
    'separator',
    sourceLines(store, language),
    [`${start}${facts} · ${events}${span === undefined ? '' : `\n${start}${spanText(span, language)}`}`],
    [`${start}${translate(language, 'about.languages')}`],
    'separator',
    ...keeps.map((sentence) => [`${start}${sentence}`]),
    [`${start}${problem}\n${versionLine(store, language)}`],
  ];
  const report =
    reporting === undefined ? [] : button(language, 'button.report', { action: 'report', language });
  return messageOf(language, blocks, {
    ephemeral: true,
    rows: buttonRows([addButton(applicationId, language), ...report]),
  });
}
