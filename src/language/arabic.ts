/** Clitics that are written as part of the next word, in the order in which they stack: and/so, by/for/like, the. */
const PREFIXES = [
  'وال',
  'فال',
  'بال',
  'كال',
  'ولل',
  'فلل',
  'لل',
  'ال',
  'وب',
  'ول',
  'وك',
  'فب',
  'فل',
  'و',
  'ف',
  'ب',
  'ل',
  'ك',
] as const;
const SUFFIXES = [
  'هما',
  'كما',
  'تها',
  'ته',
  'تهم',
  'ها',
  'هم',
  'هن',
  'نا',
  'كم',
  'ات',
  'ان',
  'ين',
  'ون',
  'يه',
  'تان',
  'تين',
  'وا',
  'ت',
  'ه',
  'ي',
  'ا',
  'ك',
] as const;
const SHORTEST = 2;
/** What a single letter is cut off from has to be longer: short words begin with these letters by nature. */
const SHORTEST_AFTER_LETTER = 3;

/**
 * The forms under which a normalised Arabic word may stand in a dictionary: the word itself first, then without
 * one of the clitics before it, then without an ending. Looking them up beats cutting them off, because letters
 * that are clitics in one word belong to the stem of another (بكين, لي).
 */
export function arabicForms(word: string): string[] {
  const forms = [word];
  for (const prefix of PREFIXES) {
    const shortest =
      prefix.length === 1 && word.length < 4
        ? SHORTEST
        : prefix.length === 1
          ? SHORTEST_AFTER_LETTER
          : SHORTEST;
    if (word.startsWith(prefix) && word.length - prefix.length >= shortest)
      forms.push(word.slice(prefix.length));
  }
  const withoutPrefix = forms.length;
  for (let at = 0; at < withoutPrefix; at += 1) {
    const form = forms[at] ?? '';
    for (const suffix of SUFFIXES) {
      if (form.endsWith(suffix) && form.length - suffix.length >= SHORTEST + 1) {
        forms.push(form.slice(0, -suffix.length));
      }
    }
  }
  return forms;
}

const LIGHT_PREFIXES = ['وال', 'فال', 'بال', 'كال', 'ولل', 'لل', 'ال', 'و'] as const;
const LIGHT_SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'هم', 'نا', 'ه', 'ي', 'ا'] as const;

/**
 * A light stem of a normalised Arabic word, after Larkey, Ballesteros and Connell's Light10
 * ("Light Stemming for Arabic Information Retrieval", 2007), with the alef of the accusative as a further ending.
 */
export function arabicStem(word: string): string {
  let stem = word;
  for (const prefix of LIGHT_PREFIXES) {
    if (stem.startsWith(prefix) && stem.length - prefix.length >= (prefix === 'و' ? 3 : 2)) {
      stem = stem.slice(prefix.length);
      break;
    }
  }
  for (const suffix of LIGHT_SUFFIXES) {
    if (stem.endsWith(suffix) && stem.length - suffix.length >= 3) stem = stem.slice(0, -suffix.length);
  }
  return stem;
}
