import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChannelMessage } from '../page-contract.ts';
import { composerView } from './composer-view.ts';
import { useSlashCommand } from './deeds.ts';
import { EXAMPLE_COMMAND, EXAMPLE_OPTION } from './examples.ts';
import { messageView } from './message-view.ts';
import { actorOf, MAIN_CHANNEL, type Page } from './page.ts';
import { channelName, openSidebar, SIDEBAR_BUTTON_ID } from './sidebar-view.ts';
import { SOURCES_BUTTON_ID } from './sources-view.ts';
import { say } from './strings.ts';

export const MESSAGES_ID = 'messages';

/** The messages of the channel that somebody sees: those to all, and those to them that they have not dismissed. */
function shownMessages({ state }: Page): readonly ChannelMessage[] {
  const { id } = actorOf(state);
  return [...state.messages.values()].filter(
    (message) =>
      message.channel_id === state.channelId &&
      (message.forUserId === undefined || message.forUserId === id) &&
      !state.dismissed.has(message.id),
  );
}

function headerView(page: Page): TemplateResult {
  const { language, isSidebarOpen, isSourcesOpen, channelId } = page.state;
  return html`<header>
    <button
      type="button"
      id=${SIDEBAR_BUTTON_ID}
      class="icon menu-icon"
      aria-label=${say(language, 'sidebar.open')}
      aria-expanded=${String(isSidebarOpen)}
      aria-controls="sidebar"
      @click=${() => openSidebar(page)}
    >
      <span aria-hidden="true"></span>
    </button>
    <h1><span class="hash" aria-hidden="true">#</span><bdi>${channelName(page, channelId)}</bdi></h1>
    <p class="topic">${say(language, 'channel.topic')}</p>
    <button
      type="button"
      id=${SOURCES_BUTTON_ID}
      class="button secondary"
      aria-expanded=${String(isSourcesOpen)}
      @click=${() => page.change({ isSourcesOpen: !isSourcesOpen, cited: undefined })}
    >
      ${say(language, 'sources.title')}
    </button>
  </header>`;
}

/** What has to be mended in the knowledge files, as long as it has to. */
function problemsView({ state }: Page): TemplateResult | typeof nothing {
  const problems = state.sources?.problems ?? [];
  const { language } = state;
  if (problems.length === 0) return nothing;
  return html`<section class="problems" role="alert">
    <p><strong>${say(language, 'problems.title', { count: problems.length })}</strong></p>
    <ul>
      ${problems.map(
        ({ file, line, path, message }) =>
          html`<li><code dir="ltr">${file}</code> · ${say(language, 'problems.line', { line })} <bdi dir="ltr">${path === '' ? nothing : html`<code>${path}</code>: `}${message}</bdi></li>`,
      )}
    </ul>
  </section>`;
}

function greetingView(page: Page): TemplateResult {
  const { language, examples } = page.state;
  const ask = (value: string): void =>
    void useSlashCommand(page, EXAMPLE_COMMAND, { [EXAMPLE_OPTION]: value });
  return html`<section class="greeting">
    <span class="seal large" aria-hidden="true"></span>
    <h2>${say(language, 'greeting.title')}</h2>
    <p>${say(language, 'greeting.text')}</p>
    ${
      examples.length === 0
        ? nothing
        : html`<p class="kind">${say(language, 'greeting.examples')}</p>
            <ul>
              ${examples.map(({ name, value }) => html`<li><button type="button" class="example" dir="auto" @click=${() => ask(value)}>${name}</button></li>`)}
            </ul>`
    }
  </section>`;
}

function stateView({ state }: Page): TemplateResult {
  const { failure, isConnected, language, waiting } = state;
  const trouble = isConnected ? failure : 'unreachable';
  return html`<div class="state">
    <p role="alert">${trouble === undefined ? nothing : say(language, `failure.${trouble}`)}</p>
    <p role="status">${waiting > 0 && trouble === undefined ? say(language, 'message.sending') : nothing}</p>
  </div>`;
}

/** The channel: its messages, oldest first, and where a person writes. */
export function channelView(page: Page): TemplateResult {
  const { language, channelId } = page.state;
  const messages = shownMessages(page);
  const channel = channelName(page, channelId);
  const isNew = messages.length === 0 && channelId === MAIN_CHANNEL && page.state.server !== undefined;
  return html`<main ?inert=${page.state.isSidebarOpen}>
    ${headerView(page)} ${problemsView(page)}
    <div id=${MESSAGES_ID} role="log" aria-live="polite" aria-busy=${String(page.state.server === undefined)} aria-label=${say(language, 'messages.label', { channel })} tabindex="0">
      ${isNew ? greetingView(page) : nothing}
      ${repeat(
        messages,
        ({ id }) => id,
        (message) => messageView(page, message),
      )}
    </div>
    <footer>${stateView(page)}${composerView(page)}</footer>
  </main>`;
}
