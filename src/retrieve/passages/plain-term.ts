/**
 * A term in Latin letters and digits alone, others as their code points: MiniSearch's radix tree is several times
 * slower with the many different letters of Chinese and Korean, and FTS5's ascii tokenizer leaves it whole.
 */
export function plainTerm(term: string): string {
  if (/^[a-z0-9]+$/.test(term)) return term;
  return `z${Array.from(term, (letter) => (letter.codePointAt(0) ?? 0).toString(36)).join('z')}`;
}
