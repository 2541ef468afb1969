/** How sure the answer to a question was, and whether it would be right to give it. */
export interface Judged {
  readonly confidence: number;
  /** Whether the answer is right; of a question that the sources don't answer none is. */
  readonly right: boolean;
  readonly answerable: boolean;
}

/** What a threshold does, in percent: of the answerable questions, and of those that should be declined. */
export interface CurvePoint {
  readonly threshold: number;
  readonly answeredRight: number;
  readonly answeredWrong: number;
  readonly declinedRight: number;
}

const STEPS = 20;

function share(part: number, all: number): number {
  return all === 0 ? 0 : (100 * part) / all;
}

/** What every threshold from 0.05 to 0.95 in steps of 0.05 would do. */
export function thresholdCurve(judged: readonly Judged[]): CurvePoint[] {
  const answerable = judged.filter((one) => one.answerable);
  const others = judged.filter((one) => !one.answerable);
  return Array.from({ length: STEPS - 1 }, (_, step) => {
    const threshold = (step + 1) / STEPS;
    const answered = answerable.filter(({ confidence }) => confidence >= threshold);
    return {
      threshold,
      answeredRight: share(answered.filter(({ right }) => right).length, answerable.length),
      answeredWrong: share(answered.filter(({ right }) => !right).length, answerable.length),
      declinedRight: share(others.filter(({ confidence }) => confidence < threshold).length, others.length),
    };
  });
}
