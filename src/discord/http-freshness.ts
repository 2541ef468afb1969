import type { Signed } from './http-signature.ts';

/**
 * How far the time of a signature may lie from the clock of this machine, in seconds, before or after. Discord takes no
 * answer after three seconds, so the rest is for clocks that differ.
 */
export const WINDOW_SECONDS = 60;
/** A signature that is made in the future by as much as it may be is good for two windows, and to the end of a second. */
const REMEMBERED_MS = (2 * WINDOW_SECONDS + 1) * 1_000;
/** Some 800 interactions a second for as long as they are remembered, in some 20 MB. */
const MOST_REMEMBERED = 100_000;

/** How many seconds a signature is older than the clock says; less than 0 for one of the future. `now` in milliseconds. */
export function ageOf({ timestamp }: Signed, now: number): number {
  return Math.floor(now / 1_000) - Number(timestamp);
}

/** The signatures that were taken within the time in which they are good. */
export interface TakenSignatures {
  /** Whether it is taken for the first time; from now on it isn't. */
  take(signed: Signed): boolean;
  /** Lets a signature be taken again: what it came with got no answer. */
  release(signed: Signed): void;
  /** How many are remembered. */
  readonly size: number;
}

/**
 * Remembers signatures, of this process alone. `now` is in milliseconds and never goes back, as clocks do. Only what
 * verifies is to be taken, so that nobody but Discord can fill it; where it is full, the oldest are forgotten.
 */
export function createTakenSignatures(
  now: () => number = () => performance.now(),
  most = MOST_REMEMBERED,
): TakenSignatures {
  /** When each was taken, oldest first. */
  const taken = new Map<string, number>();
  const keyOf = ({ signature }: Signed): string => signature.toString('latin1');

  function forget(time: number): void {
    for (const [key, at] of taken) {
      if (time - at <= REMEMBERED_MS && taken.size < most) return;
      taken.delete(key);
    }
  }

  return {
    take(signed) {
      const key = keyOf(signed);
      const time = now();
      forget(time);
      if (taken.has(key)) return false;
      taken.set(key, time);
      return true;
    },
    release(signed) {
      taken.delete(keyOf(signed));
    },
    get size() {
      return taken.size;
    },
  };
}
