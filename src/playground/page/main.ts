/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { html, render } from 'lit';
import { isRightToLeft } from '../../language/languages.ts';
import type { ChannelMessage } from '../page-contract.ts';
import { listen, readChannel, readSources } from './api.ts';
import { channelView, MESSAGES_ID } from './channel-view.ts';
import { INPUT_ID } from './composer.ts';
import { openDialogView } from './dialog-view.ts';
import { loadExamples } from './examples.ts';
import { objectIn, textIn } from './json.ts';
import { messageMenuView } from './message-menu-view.ts';
import { actorOf, createPage, type Page, type PageState } from './page.ts';
import { keepPreferences, readPreferences } from './preferences.ts';
import { sidebarView } from './sidebar-view.ts';
import { sourcesView } from './sources-view.ts';
import { say } from './strings.ts';

/** Within this many pixels of its end, a list is at its end. */
const AT_END_PX = 60;

const root = document.getElementById('page') ?? document.body;
let shown: PageState | undefined;
/** Whether the newest message is in sight, and has to stay there. */
let isAtEnd = true;

function toEnd(): void {
  const list = document.getElementById(MESSAGES_ID);
  if (list !== null) list.scrollTop = list.scrollHeight;
}

function show(page: Page): void {
  const { state } = page;
  const before = shown;
  shown = state;
  const { documentElement } = document;
  documentElement.lang = state.language === 'zh' ? 'zh-Hans' : state.language;
  documentElement.dir = isRightToLeft(state.language) ? 'rtl' : 'ltr';
  documentElement.dataset.theme = state.theme;
  document.title = say(state.language, 'title');
  const skip = (event: Event): void => {
    event.preventDefault();
    document.querySelector<HTMLElement>('footer :is(textarea, input, button)')?.focus();
  };
  render(
    html`<a class="skip" href="#${INPUT_ID}" @click=${skip}>${say(state.language, 'skip')}</a>
      <div class="columns">${sidebarView(page)}${channelView(page)}${sourcesView(page)}</div>
      ${messageMenuView(page)}${openDialogView(page)}`,
    root,
  );
  if (isAtEnd || before?.channelId !== state.channelId) toEnd();
  if (before === undefined) return;
  if (before.language !== state.language) void loadExamples(page);
  if (
    before.personId !== state.personId ||
    before.language !== state.language ||
    before.theme !== state.theme
  ) {
    keepPreferences(state);
  }
}

function take(page: Page, message: ChannelMessage): void {
  const isNew = !page.state.messages.has(message.id);
  const user = objectIn(objectIn(message, 'interaction_metadata'), 'user');
  page.change({ messages: new Map(page.state.messages).set(message.id, message) });
  if (isNew && textIn(user, 'id') === actorOf(page.state).id) toEnd();
}

async function load(page: Page): Promise<void> {
  const [server, sources] = await Promise.all([readChannel(), readSources()]);
  const messages = new Map(server.messages.map((message) => [message.id, message]));
  page.change({ server, sources, messages, isConnected: true });
  await loadExamples(page);
}

const page = createPage(readPreferences(), show);
show(page);
document.addEventListener(
  'scroll',
  ({ target }) => {
    if (!(target instanceof Element) || target.id !== MESSAGES_ID) return;
    isAtEnd = target.scrollHeight - target.scrollTop - target.clientHeight < AT_END_PX;
  },
  true,
);
// Pictures and fonts arrive later and make messages higher.
document.addEventListener('load', () => isAtEnd && toEnd(), true);
window.addEventListener('resize', () => isAtEnd && toEnd());
void document.fonts.ready.then(() => isAtEnd && toEnd());

listen({
  message: (message) => take(page, message),
  deleted(id) {
    const messages = new Map(page.state.messages);
    messages.delete(id);
    page.change({ messages });
  },
  commands(commands) {
    const { server } = page.state;
    if (server === undefined) return;
    page.change({ server: { ...server, commands } });
    void loadExamples(page);
  },
  knowledge() {
    void readSources().then((sources) => page.change({ sources }));
    void loadExamples(page);
  },
  connected(isConnected) {
    // What happened meanwhile is read anew, also when the server was started again.
    if (isConnected) void load(page).catch(() => page.change({ isConnected: false }));
    else page.change({ isConnected: false });
  },
});
