import type { Amount } from '../knowledge/schema.ts';
import type { Quantity } from '../language/numbers.ts';

/** How a value that is claimed stands to one that the sources give; undefined where the two can't be compared. */
export type Comparison = 'agrees' | 'conflicts' | undefined;

const MONEY: ReadonlySet<string> = new Set(['won', 'usd', 'yuan', 'yen', 'euro']);
/** In days; months and years in the round, since nobody counts them out. */
const DURATIONS: Readonly<Record<string, number>> = {
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  month: 30.4,
  year: 365,
};
/** "About" is taken to mean so much more or less. */
const ABOUT = 0.05;
const ROUNDED = 0.01;
/** Somewhat more than "over 200" is still "over 200"; many more would have been said otherwise. */
const FAR_OVER = 1.5;

/** What kind of thing an amount counts: only amounts of one kind are compared. */
export function kindOfUnit(unit: string | undefined): 'money' | 'duration' | 'count' | 'percent' {
  if (unit === undefined) return 'count';
  if (MONEY.has(unit)) return 'money';
  if (unit === 'percent') return 'percent';
  return DURATIONS[unit] === undefined ? 'count' : 'duration';
}

function near(a: number, b: number, share: number): boolean {
  return Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));
}

/** Compares two values of one unit, with how exact each claims to be. */
function compareValues(
  claimed: number,
  approx: Quantity['approx'],
  stated: number,
  statedApprox: Amount['approx'],
): Comparison {
  const isLowerBound = statedApprox === 'over' || statedApprox === 'at-least';
  if (claimed === stated) return approx === 'over' && statedApprox === undefined ? undefined : 'agrees';
  if (
    near(
      claimed,
      stated,
      approx === 'about' || approx === 'under' || statedApprox === 'about' ? ABOUT : ROUNDED,
    )
  )
    return 'agrees';
  if (approx === 'over' || approx === 'at-least') {
    if (claimed < stated) return claimed * FAR_OVER < stated && stated > 10 * claimed ? undefined : 'agrees';
    return isLowerBound && claimed <= stated * FAR_OVER ? undefined : 'conflicts';
  }
  if (approx === 'under') return stated < claimed && !isLowerBound ? undefined : 'conflicts';
  if (isLowerBound && claimed > stated) return claimed <= stated * FAR_OVER ? undefined : 'conflicts';
  return 'conflicts';
}

/**
 * Compares a claimed quantity with an amount that a fact states. `counts` says whether a number without a unit of
 * measure counts the things that the amount counts. Different currencies are compared only where the number is the
 * same: then the currency is what differs.
 */
export function compareAmounts(claimed: Quantity, stated: Amount, counts: boolean): Comparison {
  const kind = kindOfUnit(claimed.unit);
  if (kind !== kindOfUnit(stated.unit)) return undefined;
  if (kind === 'count')
    return counts ? compareValues(claimed.value, claimed.approx, stated.value, stated.approx) : undefined;
  if (claimed.unit === stated.unit)
    return compareValues(claimed.value, claimed.approx, stated.value, stated.approx);
  if (kind === 'duration') {
    const factor = (DURATIONS[claimed.unit ?? ''] ?? 1) / (DURATIONS[stated.unit] ?? 1);
    if (near(claimed.value * factor, stated.value, ABOUT)) return 'agrees';
    return claimed.value === stated.value ? 'conflicts' : undefined;
  }
  return kind === 'money' && claimed.value === stated.value ? 'conflicts' : undefined;
}
