import fc from 'fast-check';

/** The same cases in every run, so that what fails once fails again. */
const SEED = 20_260_105;
/** A case takes a few milliseconds at most; a machine may have other work. */
const MOST_MS_A_CASE = 60;
const LEAST_MS = 60_000;

/** How many cases of a kind: `few`, or what FUZZ_CASES says for a long run. */
export function casesOf(few: number): number {
  const wanted = Number(process.env.FUZZ_CASES ?? '');
  return Number.isInteger(wanted) && wanted > 0 ? wanted : few;
}

/** How long a test of so many cases may take, in milliseconds. */
export function timeFor(few: number): number {
  return Math.max(LEAST_MS, casesOf(few) * MOST_MS_A_CASE);
}

/** Holds a property against so many cases of an arbitrary, or as many as FUZZ_CASES says. */
export async function fuzz<T>(
  few: number,
  arbitrary: fc.Arbitrary<T>,
  property: (value: T) => void | Promise<void>,
): Promise<void> {
  const parameters = { seed: SEED, numRuns: casesOf(few) };
  await fc.assert(
    fc.asyncProperty(arbitrary, async (value) => {
      await property(value);
    }),
    parameters,
  );
}
