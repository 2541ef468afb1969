import type {
  ChannelMessage,
  PageEvents,
  PageKnowledge,
  PagePerson,
  PageSources,
  PageState,
} from '../page-contract.ts';
import { type Json, numberIn, objectIn, textIn } from './json.ts';

export type OptionValues = Readonly<Record<string, string | number | boolean>>;

/** What a person does, with the id of a message in place of the message. */
export type PageAction =
  | { readonly kind: 'slash'; readonly command: string; readonly options: OptionValues }
  | {
      readonly kind: 'autocomplete';
      readonly command: string;
      readonly options: OptionValues;
      readonly focused: string;
    }
  | { readonly kind: 'message'; readonly command: string; readonly messageId: string }
  | {
      readonly kind: 'component';
      readonly customId: string;
      readonly messageId: string;
      readonly values?: readonly string[];
    }
  | {
      readonly kind: 'modal';
      readonly customId: string;
      readonly fields: Readonly<Record<string, string | readonly string[] | boolean>>;
      readonly messageId?: string;
    };

/** Who does it, with a locale of Discord's. */
export interface Actor extends PagePerson {
  readonly locale: string;
}

/** Why an action came to nothing. */
export type Failure = 'timeout' | 'unreachable' | 'refused';

/** The first response of the bot, or why there is none. */
export type Reply =
  | { readonly ok: true; readonly type: number; readonly data: Json }
  | { readonly ok: false; readonly failure: Failure };

/** What the server tells as it happens. */
export interface Listener {
  message(message: ChannelMessage): void;
  deleted(id: string): void;
  commands(commands: PageState['commands']): void;
  knowledge(knowledge: PageKnowledge): void;
  /** Whether events arrive: false while the server can't be reached. */
  connected(isConnected: boolean): void;
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** @throws {Error} where the server can't be reached; so does readSources. */
export function readChannel(): Promise<PageState> {
  return read('/api/state');
}

export function readSources(): Promise<PageSources> {
  return read('/api/sources');
}

/** Posts what a person writes themselves; resolves with what went wrong, if anything. */
export async function postMessage(content: string, person: Actor): Promise<Failure | undefined> {
  try {
    const { ok } = await post('/api/messages', { content, person });
    return ok ? undefined : 'refused';
  } catch {
    return 'unreachable';
  }
}

/** Tells the bot what a person does. */
export async function act(action: PageAction, person: Actor): Promise<Reply> {
  try {
    const response = await post('/api/interactions', { action, person });
    const body: Json = await response.json();
    const type = numberIn(body, 'type');
    if (type !== undefined) return { ok: true, type, data: objectIn(body, 'data') };
    return { ok: false, failure: textIn(body, 'error') === 'timeout' ? 'timeout' : 'refused' };
  } catch {
    return { ok: false, failure: 'unreachable' };
  }
}

/** Listens to the server for as long as the page is open. */
export function listen(listener: Listener): void {
  const events = new EventSource('/api/events');
  function on<Name extends keyof PageEvents>(name: Name, take: (data: PageEvents[Name]) => void): void {
    events.addEventListener(name, (event) => take(JSON.parse(String(event.data))));
  }
  on('message', listener.message);
  on('deleted', ({ id }) => listener.deleted(id));
  on('commands', ({ commands }) => listener.commands(commands));
  on('knowledge', listener.knowledge);
  events.addEventListener('open', () => listener.connected(true));
  events.addEventListener('error', () => listener.connected(false));
}
