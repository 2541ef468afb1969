import type { Language } from '../../language/languages.ts';
import type { ChannelMessage, PageSources, PageState as ServerState } from '../page-contract.ts';
import { type Actor, act, type Failure, type PageAction, type Reply } from './api.ts';
import { DISCORD_LOCALES } from './discord-locale.ts';
import { type Draft, EMPTY_DRAFT } from './draft.ts';
import type { Json } from './json.ts';

export type Theme = 'system' | 'light' | 'dark';

/** A window over the page. */
export type Dialog =
  | { readonly kind: 'json'; readonly messageId: string; readonly isCopied: boolean }
  | { readonly kind: 'picture'; readonly url: string; readonly description: string }
  | {
      readonly kind: 'form';
      readonly form: Json;
      readonly messageId: string | undefined;
      /** What is wrong with a field, by its custom_id. */
      readonly problems: ReadonlyMap<string, string>;
    };

/** Everything that the page shows. */
export interface PageState {
  readonly server: ServerState | undefined;
  readonly sources: PageSources | undefined;
  readonly messages: ReadonlyMap<string, ChannelMessage>;
  readonly isConnected: boolean;
  readonly personId: string;
  readonly language: Language;
  readonly theme: Theme;
  readonly channelId: string;
  readonly draft: Draft;
  /** Questions to begin with. */
  readonly examples: readonly { readonly name: string; readonly value: string }[];
  /** Actions that the bot has not answered yet. */
  readonly waiting: number;
  readonly failure: Failure | undefined;
  readonly dismissed: ReadonlySet<string>;
  /** The spoilers that were opened are known to their elements; the select that is open is known here, by its key. */
  readonly openSelect:
    | { readonly key: string; readonly active: number; readonly chosen: readonly string[] }
    | undefined;
  readonly menu: { readonly messageId: string; readonly x: number; readonly y: number } | undefined;
  readonly dialog: Dialog | undefined;
  readonly isSidebarOpen: boolean;
  readonly isSourcesOpen: boolean;
  /** The paragraph that a citation points at. */
  readonly cited: { readonly source: string; readonly paragraph: number } | undefined;
}

/** The page's state, and how it is changed: every change is shown at once. */
export interface Page {
  readonly state: PageState;
  change(change: Partial<PageState>): void;
}

/** The channel in which people use the bot. */
export const MAIN_CHANNEL = '1000000000000000002';

/** A page that calls `show` after each change. */
export function createPage(start: Partial<PageState>, show: (page: Page) => void): Page {
  let state: PageState = {
    server: undefined,
    sources: undefined,
    messages: new Map(),
    isConnected: true,
    personId: '',
    language: 'en',
    theme: 'system',
    channelId: MAIN_CHANNEL,
    draft: EMPTY_DRAFT,
    examples: [],
    waiting: 0,
    failure: undefined,
    dismissed: new Set(),
    openSelect: undefined,
    menu: undefined,
    dialog: undefined,
    isSidebarOpen: false,
    isSourcesOpen: false,
    cited: undefined,
    ...start,
  };
  const page: Page = {
    get state() {
      return state;
    },
    change(change) {
      state = { ...state, ...change };
      show(page);
    },
  };
  return page;
}

/** Whoever uses the page now. */
export function actorOf({ server, personId, language }: PageState): Actor {
  const people = server?.people ?? [];
  const person = people.find(({ id }) => id === personId) ?? people[0];
  const locale = DISCORD_LOCALES[language];
  return { id: '', name: '', moderator: false, ...person, locale };
}

/** Tells the bot what the person does; the page shows that it waits, and what went wrong. */
export async function perform(page: Page, action: PageAction): Promise<Reply> {
  page.change({ waiting: page.state.waiting + 1, failure: undefined });
  const reply = await act(action, actorOf(page.state));
  page.change({
    waiting: page.state.waiting - 1,
    ...(reply.ok ? {} : { failure: reply.failure }),
  });
  return reply;
}

/** Puts the keyboard on an element, which has to be shown by now. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}
