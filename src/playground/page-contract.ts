import type { Finding } from '../knowledge/finding.ts';
import type { Language, Localised } from '../language/languages.ts';
import type { RegisteredCommand } from './command-registry.ts';

/** What the page and its server tell each other, as JSON. Types alone, so that the page can use them too. */

/** An attachment as Discord returns it; `url` is an address of the page's server. */
export interface ChannelAttachment {
  readonly id: string;
  readonly filename: string;
  /** In bytes. */
  readonly size: number;
  readonly content_type: string;
  readonly url: string;
  readonly description?: string;
}

/** A message as Discord returns it. */
export interface ChannelMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly flags: number;
  readonly attachments: readonly ChannelAttachment[];
  /** The id of the one person who sees it; left out where everybody does. */
  readonly forUserId?: string;
  readonly [field: string]: unknown;
}

/** Somebody as whom the page can be used. */
export interface PagePerson {
  readonly id: string;
  readonly name: string;
  readonly moderator: boolean;
}

/** `GET /api/state` */
export interface PageState {
  readonly applicationId: string;
  readonly commands: readonly RegisteredCommand[];
  /** Oldest first. */
  readonly messages: readonly ChannelMessage[];
  readonly people: readonly PagePerson[];
}

/** The event `knowledge`. */
export interface PageKnowledge {
  readonly version: string;
  /** What is wrong with the files as they are; empty where they are used as they are. */
  readonly problems: readonly Finding[];
}

/** `GET /api/sources` */
export interface PageSources extends PageKnowledge {
  readonly sources: readonly {
    readonly id: string;
    readonly title: Localised;
    readonly language: Language;
    readonly passages: readonly {
      readonly paragraph: number;
      readonly heading?: boolean | undefined;
      readonly note?: Localised | undefined;
      readonly verbatim?: string | undefined;
    }[];
  }[];
}

/** What `POST /api/interactions` answers. */
export type PageResponse =
  /** The first response's type, as the bot gave it; `data` is that of a form or of choices, empty for messages. */
  { readonly type: number; readonly data: Readonly<Record<string, unknown>> } | { readonly error: 'timeout' };

/** Why a request was refused. */
export interface PageRefusal {
  /** `impossible` is what nobody could do in Discord as things are. */
  readonly error:
    | 'bad-request'
    | 'body-too-large'
    | 'forbidden'
    | 'impossible'
    | 'internal-error'
    | 'method-not-allowed'
    | 'not-found'
    | 'not-json'
    | 'unknown-message';
  /** What is impossible about it, in English. */
  readonly message?: string;
}

/** The events of `GET /api/events` and their data. */
export interface PageEvents {
  readonly message: ChannelMessage;
  readonly deleted: { readonly id: string };
  readonly commands: { readonly commands: readonly RegisteredCommand[] };
  readonly knowledge: PageKnowledge;
}
