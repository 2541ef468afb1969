import type { Use } from './used.ts';

/** Has people use the bot, so many times, so many at once; what they do comes round again. */
export interface DiscordOrder {
  readonly uses: readonly Use[];
  readonly count: number;
  readonly inFlight: number;
}

/** What came of a load. */
export interface Loaded {
  readonly kind: 'loaded';
  /** From sending an interaction until its first response was taken, each in milliseconds. */
  readonly ms: readonly number[];
  readonly seconds: number;
  /** The first response of middle length, as JSON: its components and flags. */
  readonly message: string;
}

/** What a local Discord in a process of its own tells. */
export type DiscordNews =
  | Loaded
  | {
      readonly kind: 'listening';
      /** What a bot needs to find it. */
      readonly environment: Readonly<Record<string, string>>;
    };
