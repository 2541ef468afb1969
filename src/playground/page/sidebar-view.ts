import { html, nothing, type TemplateResult } from 'lit';
import { isLanguage, LANGUAGES } from '../../language/languages.ts';
import { OWN_NAMES } from '../../render/language-names.ts';
import { EMPTY_DRAFT } from './draft.ts';
import { actorOf, focusOn, MAIN_CHANNEL, type Page, type Theme } from './page.ts';
import { say } from './strings.ts';

export const SIDEBAR_BUTTON_ID = 'sidebar-button';
const SIDEBAR_CLOSE_ID = 'sidebar-close';

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly Theme[];

function chosenIn(event: Event): string {
  return event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.value : '';
}

function settingView(
  id: string,
  label: string,
  options: readonly { readonly value: string; readonly name: string; readonly lang?: string }[],
  chosen: string,
  choose: (value: string) => void,
): TemplateResult {
  return html`<div class="setting">
    <label for=${id}>${label}</label>
    <select id=${id} .value=${chosen} @change=${(event: Event) => choose(chosenIn(event))}>
      ${options.map(({ value, name, lang }) => html`<option value=${value} lang=${lang ?? nothing} ?selected=${value === chosen}>${name}</option>`)}
    </select>
  </div>`;
}

function personView(page: Page): TemplateResult {
  const { language, server } = page.state;
  const people = (server?.people ?? []).map(({ id, name, moderator }) => ({
    value: id,
    name: moderator ? say(language, 'settings.moderator', { name }) : name,
  }));
  return settingView(
    'setting-person',
    say(language, 'settings.person'),
    people,
    actorOf(page.state).id,
    (personId) => page.change({ personId, channelId: MAIN_CHANNEL, draft: EMPTY_DRAFT }),
  );
}

function languageView(page: Page): TemplateResult {
  const { language } = page.state;
  const options = LANGUAGES.map((value) => ({ value, name: OWN_NAMES[value], lang: value }));
  return html`${settingView(
    'setting-language',
    say(language, 'settings.language'),
    options,
    language,
    (chosen) => {
      if (isLanguage(chosen)) page.change({ language: chosen, draft: EMPTY_DRAFT });
    },
  )}
  ${language === 'ar' ? html`<p class="hint">${say(language, 'settings.no-arabic')}</p>` : nothing}`;
}

function themeView(page: Page): TemplateResult {
  const { language, theme } = page.state;
  const options = THEMES.map((value) => ({ value, name: say(language, `theme.${value}`) }));
  return settingView('setting-theme', say(language, 'settings.theme'), options, theme, (chosen) =>
    page.change({ theme: THEMES.find((known) => known === chosen) ?? 'system' }),
  );
}

/** The name of a channel: the one to ask in, and the one in which the bot tells moderators. */
export function channelName(page: Page, channelId: string): string {
  return say(page.state.language, channelId === MAIN_CHANNEL ? 'channel.name' : 'channel.moderators');
}

/** The channels that somebody sees: the moderators' only for moderators, once the bot has written there. */
function channelsOf(page: Page): string[] {
  const others = [...page.state.messages.values()].map((message) => message.channel_id);
  return [...new Set([MAIN_CHANNEL, ...(actorOf(page.state).moderator ? others : [])])];
}

function channelView(page: Page, channelId: string): TemplateResult {
  const isCurrent = page.state.channelId === channelId;
  const go = (): void => page.change({ channelId, isSidebarOpen: false });
  return html`<li>
    <button type="button" aria-current=${isCurrent ? 'page' : nothing} @click=${go}>
      <span aria-hidden="true" class="hash">#</span><bdi>${channelName(page, channelId)}</bdi>
    </button>
  </li>`;
}

/** Opens the sidebar over the channel and takes the keyboard there. */
export function openSidebar(page: Page): void {
  page.change({ isSidebarOpen: true });
  focusOn(SIDEBAR_CLOSE_ID);
}

/** The channels and who uses them, at the side; on a phone it opens over the channel. */
export function sidebarView(page: Page): TemplateResult {
  const { isSidebarOpen, language } = page.state;
  const close = (): void => {
    page.change({ isSidebarOpen: false });
    focusOn(SIDEBAR_BUTTON_ID);
  };
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape' && isSidebarOpen) close();
  };
  return html`${isSidebarOpen ? html`<div class="sidebar-cover" @click=${close}></div>` : nothing}
    <aside id="sidebar" class=${isSidebarOpen ? 'is-open' : ''} aria-label=${say(language, 'sidebar.label')} @keydown=${onKey}>
      <div class="panel-head">
        <span class="wordmark" dir="ltr"><span class="seal" aria-hidden="true"></span>Communiqué</span>
        <button type="button" id=${SIDEBAR_CLOSE_ID} class="remove sidebar-close" aria-label=${say(language, 'close')} title=${say(language, 'close')} @click=${close}><span aria-hidden="true">×</span></button>
      </div>
      <nav aria-label=${say(language, 'sidebar.channels')}>
        <h2>${say(language, 'sidebar.channels')}</h2>
        <ul>
          ${channelsOf(page).map((channelId) => channelView(page, channelId))}
        </ul>
      </nav>
      <section class="settings" aria-label=${say(language, 'settings.title')}>
        ${personView(page)} ${languageView(page)} ${themeView(page)}
      </section>
    </aside>`;
}
