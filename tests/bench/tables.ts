/** Prints rows with their cells below one another, and an empty line. */
export function print(rows: readonly (readonly string[])[]): void {
  for (const [name = '', ...cells] of rows) {
    console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(14)).join(''));
  }
  console.log('');
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

export function megabytes(value: number | undefined): string {
  return value === undefined ? '?' : `${value.toFixed(0)} MB`;
}

export function times(value: number): string {
  return `${value.toFixed(2)} x`;
}
