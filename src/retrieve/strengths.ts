/** What of a unit of a question is looked up in a text: the places of its numbers in that text's strengths. */
export interface Places {
  readonly numbers: readonly number[];
  readonly implied: readonly number[];
}

interface Numbered {
  readonly numbers: readonly number[];
  readonly implied: readonly number[];
}

/**
 * How strongly one text after another has the numbers that a question is about. The question's numbers get places of
 * their own, so that a text's strengths stand in a small array which is filled anew for each text: thousands of
 * texts are held against every question.
 */
export class Strengths {
  /** The strengths of the text at hand. */
  readonly values: Float64Array;
  /** The places of each unit of the question, in their order. */
  readonly units: readonly Places[];
  /** The number at each place; none at the first one, which is for all that the question is not about. */
  readonly #numbers: number[] = [Number.NaN];
  readonly #placeOf: Uint16Array;

  /** @param size above every number of the index; a question's number below 0 is one that no text has. */
  constructor(units: readonly Numbered[], size: number) {
    this.#placeOf = new Uint16Array(size);
    this.units = units.map(({ numbers, implied }) => ({
      numbers: numbers.map((number) => this.#place(number)),
      implied: implied.map((number) => this.#place(number)),
    }));
    this.values = new Float64Array(this.#numbers.length);
  }

  #place(number: number): number {
    if (number < 0) return 0;
    const known = this.#placeOf[number] ?? 0;
    if (known > 0) return known;
    this.#placeOf[number] = this.#numbers.length;
    return this.#numbers.push(number) - 1;
  }

  /** Takes the strengths of a text that knows how strongly it has a number. */
  fill(strengthOf: (number: number) => number): void {
    for (let place = 1; place < this.values.length; place += 1)
      this.values[place] = strengthOf(this.#numbers[place] ?? 0);
  }

  /** Whether a text that has these numbers has any that the question is about. */
  hasAny(numbers: readonly number[]): boolean {
    for (const number of numbers) if ((this.#placeOf[number] ?? 0) > 0) return true;
    return false;
  }

  /** Raises the strengths of these numbers. */
  raise(numbers: readonly number[], strength: number): void {
    for (const number of numbers) {
      const place = this.#placeOf[number] ?? 0;
      if (place > 0) this.values[place] = strength;
    }
  }
}
