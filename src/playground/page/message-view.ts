import { html, nothing, type TemplateResult } from 'lit';
import { COMPONENT } from '../component-types.ts';
import type { ChannelMessage } from '../page-contract.ts';
import { citationsIn } from './citations.ts';
import { componentsView, type Shown, unknownView } from './component-view.ts';
import { followCitation } from './deeds.ts';
import { COMMAND, localised } from './discord-locale.ts';
import { listIn, numberIn, objectIn, textIn } from './json.ts';
import { markdownView, type Surroundings } from './markdown-view.ts';
import { attachmentView, galleryView } from './media-view.ts';
import { openMenu, pressedLong } from './message-menu-view.ts';
import { actorOf, MAIN_CHANNEL, type Page } from './page.ts';
import { channelName } from './sidebar-view.ts';
import { phrase, say } from './strings.ts';
import { dateTimeText } from './timestamp-view.ts';

/** Flags: https://discord.com/developers/docs/resources/message#message-object-message-flags */
const LOADING = 1 << 7;

/** The bot is called by the project's name; Discord would know it from the application. */
const BOT_NAME = 'Communiqué';

function authorOf(message: ChannelMessage): { name: string; isBot: boolean } {
  const author = objectIn(message, 'author');
  if (author.bot === true) return { name: BOT_NAME, isBot: true };
  return { name: textIn(author, 'global_name') || textIn(author, 'username'), isBot: false };
}

/** The name of the bot, of a person or of a channel. */
function nameOf(page: Page, id: string): string | undefined {
  const { server, messages } = page.state;
  if (id === server?.applicationId) return BOT_NAME;
  const isChannel = id === MAIN_CHANNEL || [...messages.values()].some(({ channel_id }) => channel_id === id);
  return isChannel ? channelName(page, id) : server?.people.find((person) => person.id === id)?.name;
}

function surroundingsOf(page: Page, message: ChannelMessage): Surroundings {
  const { language } = page.state;
  const citations = citationsIn(message);
  return {
    language,
    nameOf: (id) => nameOf(page, id),
    jump(messageId) {
      const target = page.state.messages.get(messageId);
      if (target === undefined) return undefined;
      return {
        name: `#${channelName(page, target.channel_id)} › ${dateTimeText(new Date(textIn(target, 'timestamp')), 't', language)}`,
        go() {
          page.change({ channelId: target.channel_id });
          const element = document.getElementById(`message-${messageId}`);
          element?.scrollIntoView({ block: 'center' });
          element?.focus();
        },
      };
    },
    cite: (n) => {
      const citation = citations.get(n);
      return citation && (() => followCitation(page, citation.source, citation.paragraph));
    },
  };
}

/** Who used which command, above what came of it. */
function usedView(page: Page, message: ChannelMessage): TemplateResult | typeof nothing {
  const used = objectIn(message, 'interaction_metadata');
  const command = textIn(used, 'name');
  if (command === '') return nothing;
  const userId = textIn(objectIn(used, 'user'), 'id');
  const { server, language } = page.state;
  const name =
    server?.people.find(({ id }) => id === userId)?.name ?? textIn(objectIn(used, 'user'), 'username');
  const known = server?.commands.find((registered) => registered.name === command);
  const shownName = known === undefined ? command : localised(known, 'name', language);
  const slash = known === undefined || known.type === COMMAND.slash ? '/' : '';
  const words = phrase<string | TemplateResult>(language, 'message.used', {
    name: html`<bdi class="used-name">${name}</bdi>`,
    command: html`<bdi class="used-command">${slash}${shownName}</bdi>`,
  });
  return html`<div class="used">${words}</div>`;
}

/** Attachments of a message that doesn't place them itself. */
function looseAttachments(shown: Shown): unknown[] {
  return shown.message.attachments.map((attachment) =>
    attachment.content_type.startsWith('image/')
      ? galleryView(
          {
            items: [
              { media: { url: attachment.url }, description: attachment.description ?? attachment.filename },
            ],
          },
          shown,
        )
      : attachmentView(attachment, shown),
  );
}

function bodyView(shown: Shown): unknown[] {
  const { message, around, page } = shown;
  if ((message.flags & LOADING) !== 0) {
    return [html`<p class="thinking">${say(page.state.language, 'message.thinking')}</p>`];
  }
  const content = textIn(message, 'content');
  const components = listIn(message, 'components');
  const placesFiles = components.some(({ type }) => type !== COMPONENT.row && type !== COMPONENT.button);
  return [
    ...(content === '' ? [] : [markdownView(content, around)]),
    ...listIn(message, 'embeds').map((embed) => unknownView({ type: 'embed', ...embed }, around)),
    ...componentsView(components, shown),
    ...(placesFiles ? [] : looseAttachments(shown)),
  ];
}

function privateView(page: Page, message: ChannelMessage): TemplateResult | typeof nothing {
  if (message.forUserId === undefined) return nothing;
  const { language } = page.state;
  const dismiss = (): void => page.change({ dismissed: new Set(page.state.dismissed).add(message.id) });
  return html`<p class="only-you">
    <span class="eye" aria-hidden="true"></span>${say(language, 'message.only-you')} ·
    <button type="button" class="plain" @click=${dismiss}>${say(language, 'message.dismiss')}</button>
  </p>`;
}

/** A message of the channel, with a menu on a right click, a long press or its button. */
export function messageView(page: Page, message: ChannelMessage): TemplateResult {
  const { language } = page.state;
  const { name, isBot } = authorOf(message);
  const shown: Shown = { page, message, around: surroundingsOf(page, message) };
  const sent = new Date(textIn(message, 'timestamp'));
  const time = Number.isNaN(sent.getTime()) ? '' : dateTimeText(sent, 't', language);
  const isMine = textIn(objectIn(message, 'author'), 'id') === actorOf(page.state).id;
  const onMenu = (event: MouseEvent): void => {
    event.preventDefault();
    openMenu(page, message.id, event.clientX, event.clientY);
  };
  const onMore = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof Element)) return;
    const { left, bottom } = currentTarget.getBoundingClientRect();
    openMenu(page, message.id, left, bottom);
  };
  return html`<article
    class="message ${message.forUserId === undefined ? '' : 'is-private'}"
    aria-labelledby="author-${message.id}"
    id="message-${message.id}"
    tabindex="-1"
    @contextmenu=${onMenu}
    @pointerdown=${pressedLong((x, y) => openMenu(page, message.id, x, y))}
  >
    ${usedView(page, message)}
    <span class="avatar ${isBot ? 'is-bot' : isMine ? 'is-mine' : ''}" aria-hidden="true">${isBot ? '' : name.slice(0, 1)}</span>
    <div class="head">
      <h3 id="author-${message.id}"><bdi>${name}</bdi></h3>
      ${isBot ? html`<span class="app">${say(language, 'message.app')}</span>` : nothing}
      <time datetime=${textIn(message, 'timestamp')}>${time}</time>
      ${numberIn(message, 'type') === undefined || message.edited_timestamp == null ? nothing : html`<span class="edited">${say(language, 'message.edited')}</span>`}
    </div>
    <div class="body">${bodyView(shown)}${privateView(page, message)}</div>
    <button
      type="button"
      class="more"
      id="more-${message.id}"
      aria-haspopup="menu"
      aria-label="${say(language, 'message.more')}: ${name}, ${time}"
      title=${say(language, 'message.more')}
      @click=${onMore}
    >
      <span aria-hidden="true">⋯</span>
    </button>
  </article>`;
}
