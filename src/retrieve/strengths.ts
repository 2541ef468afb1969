/** What is looked up of a unit of a question: the numbers of its keys, and of what it brings along. */
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
  /** Each unit of the question, with places where it has numbers. */
  readonly units: readonly Numbered[];
  /** The numbers of all texts, which are told apart by where theirs stand. */
  readonly #list: Int32Array;
  /** The place of each number; 0 is for all that the question is not about. */
  readonly #placeOf: Uint16Array;
  #places = 1;

  /** @param size is above every number of the list; a number below 0 is one that no text has. */
  constructor(units: readonly Numbered[], list: Int32Array, size: number) {
    this.#list = list;
    this.#placeOf = new Uint16Array(size);
    this.units = units.map(({ numbers, implied }) => ({
      numbers: numbers.map((number) => this.#place(number)),
      implied: implied.map((number) => this.#place(number)),
    }));
    this.values = new Float64Array(this.#places);
  }

  #place(number: number): number {
    if (number < 0) return 0;
    const known = this.#placeOf[number] ?? 0;
    if (known > 0) return known;
    this.#placeOf[number] = this.#places;
    this.#places += 1;
    return this.#places - 1;
  }

  /** Makes way for the next text. */
  clear(): void {
    for (let place = 0; place < this.values.length; place += 1) this.values[place] = 0;
  }

  /** Sets the strengths of the numbers from one place of the list to another; whether the question is about any. */
  set(strength: number, start: number, end: number): boolean {
    let isAny = false;
    for (let at = start; at < end; at += 1) {
      const place = this.#placeOf[this.#list[at] ?? 0] ?? 0;
      if (place === 0) continue;
      this.values[place] = strength;
      isAny = true;
    }
    return isAny;
  }
}
