/** Whether a part of the process does its work now. */
export type Check = () => boolean;

/**
 * Whether this process can take interactions: each part adds a check of its own, such as `knowledge`, `gateway` or
 * `http`. Names of checks are seen by whoever may ask for readiness and become labels of a metric, so they are fixed
 * words.
 */
export interface Readiness {
  /** Adds a check, or puts another in the place of one of the same name, as a start does that is tried again. */
  add(name: string, check: Check): void;
  /** From now on the process isn't ready, whatever the checks say: it takes nothing new any more. */
  stop(): void;
  /** Each check and how it stands now, and whether the process is stopping. */
  state(): { readonly isStopping: boolean; readonly checks: ReadonlyMap<string, boolean> };
  /** Whether every check holds. A process without any has not got so far yet. */
  isReady(): boolean;
}

export function createReadiness(): Readiness {
  const checks = new Map<string, Check>();
  let isStopping = false;

  function state(): ReturnType<Readiness['state']> {
    return { isStopping, checks: new Map([...checks].map(([name, check]) => [name, check()])) };
  }

  return {
    add(name, check) {
      checks.set(name, check);
    },
    stop() {
      isStopping = true;
    },
    state,
    isReady: () => !isStopping && checks.size > 0 && [...checks.values()].every((check) => check()),
  };
}
