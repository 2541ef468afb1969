import type { GlossaryEntry } from '../knowledge/schema.ts';
import type { Language, Localised } from '../language/languages.ts';
import type { Focus } from '../language/question-words.ts';
import { type Part, type Pronoun, type Reading, type Slot, slotOf } from './follow-up-reading.ts';

/** One way of reading a follow-up as a whole question. */
export interface Candidate {
  readonly text: string;
  /** The words of the question before that it has, as they are shown. */
  readonly carried: readonly string[];
  /** How many of the carried words are neither names nor things that the question before named. */
  readonly clutter: number;
  /** The parts of the question before that its answer should have. */
  readonly leansOn: readonly Part[];
  /**
   * How it came about: as typed, by replacing parts of the question before, by adding its words to the follow-up, or
   * by appending the follow-up's to it.
   */
  readonly way: 'alone' | 'replaced' | 'added' | 'appended';
}

/** A name that the answer before gave, which a pronoun may mean. */
export interface Named {
  readonly slot: Slot;
  readonly entry: GlossaryEntry;
}

/** The most candidates that are built of one kind: each costs a search. */
const MOST_TARGETS = 3;
const MOST_WAYS = 6;

const JOINED_BY: Localised = { en: ', ', ko: ', ', zh: '、', ar: '، ' };
/** The question word of each kind, for a question whose own words are in another language. */
const ASKED: Readonly<Record<Language, Readonly<Record<Focus, string>>>> = {
  en: {
    who: 'who?',
    what: 'what?',
    when: 'when?',
    where: 'where?',
    'how-many': 'how many?',
    why: 'why?',
    how: 'how?',
    'yes-no': '?',
    list: 'which?',
    compare: 'compare',
  },
  ko: {
    who: '누구?',
    what: '무엇?',
    when: '언제?',
    where: '어디?',
    'how-many': '얼마?',
    why: '왜?',
    how: '어떻게?',
    'yes-no': '?',
    list: '어떤 것들?',
    compare: '비교',
  },
  zh: {
    who: '谁？',
    what: '什么？',
    when: '什么时候？',
    where: '哪里？',
    'how-many': '多少？',
    why: '为什么？',
    how: '怎么样？',
    'yes-no': '？',
    list: '哪些？',
    compare: '比较',
  },
  ar: {
    who: 'من هو؟',
    what: 'ماذا؟',
    when: 'متى؟',
    where: 'أين؟',
    'how-many': 'كم؟',
    why: 'لماذا؟',
    how: 'كيف؟',
    'yes-no': '؟',
    list: 'ما هي كل؟',
    compare: 'مقارنة',
  },
};

/** What a part is called in a language: as it was typed where it was typed in that language. */
function nameIn(part: Part, from: Language, language: Language): string | undefined {
  return from === language ? part.name : part.entry?.names[language][0];
}

function isSame(a: Part, b: { readonly entry?: GlossaryEntry }): boolean {
  return a.entry !== undefined && a.entry.id === b.entry?.id;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Korean particles that differ after a consonant and after a vowel. */
const PARTICLES: readonly (readonly [string, string])[] = [
  ['은', '는'],
  ['이', '가'],
  ['을', '를'],
  ['과', '와'],
];

/** A text with the particle at its beginning as it has to be after a name: 문방사우는, 김혜경은. */
function afterName(name: string, rest: string): string {
  const code = (name.codePointAt(name.length - 1) ?? 0) - 0xac00;
  if (code < 0 || code > 11_171 || !/^[은는이가을를과와](?![가-힣])/.test(rest)) return rest;
  const pair = PARTICLES.find((particles) => particles.includes(rest.charAt(0)));
  return (pair?.[code % 28 > 0 ? 0 : 1] ?? '') + rest.slice(1);
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: put } of [...edits].sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + put + afterName(put, result.slice(end));
  return result;
}

/** A text with names behind it: “who signed them? (memoranda, Gyeongju)”. */
function withNames(text: string, names: readonly string[], language: Language): string {
  return names.length === 0 ? text : `${text} (${names.join(JOINED_BY[language])})`;
}

type Glossary = ReadonlyMap<string, GlossaryEntry>;

/** Where something stands in the question before that a part of a follow-up may take the place of. */
interface Target extends Omit<Edit, 'text'> {
  readonly part: Part;
}

const CLOSE_PLACES: ReadonlySet<string> = new Set(['summit', 'city', 'venue']);

/** Cities stand for the summits held there; countries do not. */
function isClose({ entry }: Part): boolean {
  return CLOSE_PLACES.has(entry?.class ?? '');
}

const CJK = /[\p{Script=Hangul}\p{Script=Han}]/u;
const LETTER = /\p{L}/u;

/** Where a name stands in a text as words of their own; -1 where it doesn't. */
function wordsAt(text: string, name: string): number {
  const at = text.indexOf(name);
  if (at < 0 || CJK.test(name)) return at;
  const isInside = LETTER.test(text[at - 1] ?? '') || LETTER.test(text[at + name.length] ?? '');
  return isInside ? -1 : at;
}

/** The name within a part that is another one's, of the same slot: Beijing in “Beijing summit”, 이재명 in “이재명 부인”. */
function withinTarget(part: Part, { text, language }: Reading, glossary: Glossary): Target[] {
  const written = text.slice(part.start, part.end).toLowerCase();
  // The Lee in “Jay Y. Lee” is nobody else.
  if (part.entry === undefined || written.includes(part.entry.names[language][0]?.toLowerCase() ?? written))
    if (part.entry?.class !== 'summit') return [];
  let longest = '';
  for (const entry of glossary.values()) {
    if (entry.id === part.entry?.id || slotOf(entry) !== part.slot || entry.class === 'summit') continue;
    for (const name of entry.names[language]) {
      const isLonger = name.length > longest.length && name.length >= 2 && name.length < written.length;
      if (isLonger && wordsAt(written, name.toLowerCase()) >= 0) longest = name;
    }
  }
  if (longest === '') return [];
  const start = part.start + written.indexOf(longest.toLowerCase());
  return [{ part, start, end: start + longest.length }];
}

/** What one part of a follow-up may take the place of, the likeliest first. */
function targetsOf(part: Part, before: Reading, language: Language, glossary: Glossary): Target[] {
  const whole = (other: Part): Target => ({ part: other, start: other.start, end: other.end });
  const others = before.parts.filter((other) => !isSame(other, part));
  const alike = others.filter(({ slot }) => slot === part.slot);
  const inner =
    part.slot === 'person' || part.slot === 'place'
      ? alike.flatMap((other) => withinTarget(other, before, glossary))
      : [];
  if (before.language !== language) {
    // “The wife of Xi” has no name in the glossary that another language could be given.
    if (part.slot === 'person' && inner.length > 0) return [];
    inner.length = 0;
  }
  if (part.slot === 'place') {
    const close = alike.filter(isClose);
    const near = isClose(part) && close.length > 0 ? close : alike;
    const rest = near.filter((other) => !inner.some((target) => target.part === other));
    return [...inner, ...rest.map(whole)].slice(0, MOST_TARGETS);
  }
  const sameClass = alike.filter(({ entry }) => entry !== undefined && entry.class === part.entry?.class);
  const isThing = part.slot === 'subject' && sameClass.length > 0;
  const near = isThing ? sameClass : [...sameClass, ...alike.filter((other) => !sameClass.includes(other))];
  if (inner.length + near.length > 0 || part.slot === 'date' || part.slot === 'act')
    return [...inner, ...near.map(whole)].slice(0, MOST_TARGETS);
  const parties = others.filter(({ slot }) => slot === 'person' || slot === 'organisation');
  if (part.slot === 'person' || part.slot === 'organisation')
    return parties.map(whole).slice(0, MOST_TARGETS);
  // What a summit was asked may be asked of something at it: “when was the summit?”, “and the gifts?”.
  return others
    .filter(({ slot, entry }) => slot === 'subject' || slot === 'word' || entry?.class === 'summit')
    .map(whole)
    .slice(0, MOST_TARGETS);
}

/** Parts that are worth showing as carried over: names, things and dates rather than acts and other words. */
function isTelling({ slot }: Part): boolean {
  return slot !== 'act' && slot !== 'word' && slot !== 'attribute';
}

function askedWords(before: Reading, language: Language): readonly string[] {
  return before.language === language
    ? before.asking.map(({ text }) => text)
    : before.foci.slice(0, 1).map((focus) => ASKED[language][focus]);
}

/**
 * What to call a part that takes the place of another one: a summit where a place does in another language, and of
 * several things that its name can mean the one that is like what it replaces.
 */
function nameFor(
  part: Part,
  { part: { entry } }: Target,
  before: Reading,
  language: Language,
  glossary: Glossary,
): string {
  if (before.language !== language && part.entry?.kind === 'place' && entry?.class === 'summit') {
    const { id } = part.entry;
    const isAlike = ({ implies = [] }: GlossaryEntry): boolean =>
      implies.includes(id) && implies.length === entry.implies?.length;
    const summit = [...glossary.values()].find((other) => other.class === 'summit' && isAlike(other));
    return summit?.names[language][0] ?? part.name;
  }
  const meant = part.meanings.find((meaning) => entry !== undefined && meaning.class === entry.class);
  return part.meanings.length < 2 || meant === undefined
    ? part.name
    : (meant.names[language][0] ?? part.name);
}

/** What stands before a date or a place, and goes with it. */
const BEFORE_SETTING = /(?:(?:\b(?:in|on|at|during) (?:the )?|(?:^|\s)في )|[在于])$/i;
const SETTINGS: ReadonlySet<Slot> = new Set(['place', 'date']);

/** Where the place or the date stands that belongs to one that is replaced: another place has another date. */
function outdated(before: Reading, replaced: readonly Replaced[]): Edit[] {
  const moved = replaced.map(({ target }) => target.part);
  const slots = new Set(moved.map(({ slot }) => slot));
  if (slots.has('place') === slots.has('date')) return [];
  return before.parts
    .filter(
      (part) => SETTINGS.has(part.slot) && !slots.has(part.slot) && (part.slot === 'date' || isClose(part)),
    )
    .map(({ start, end }) => {
      const [lead = ''] = BEFORE_SETTING.exec(before.text.slice(0, start)) ?? [];
      return { start: start - lead.length, end, text: '' };
    });
}

interface Replaced {
  readonly target: Target;
  readonly name: string;
}

/** The question before with parts of it replaced; in another language, its names and question word alone. */
function rewritten(before: Reading, language: Language, replaced: readonly Replaced[]): Candidate {
  const leansOn = before.parts.filter((part) => !replaced.some(({ target }) => target.part === part));
  const names = leansOn.filter(isTelling).flatMap((part) => nameIn(part, before.language, language) ?? []);
  const asked = askedWords(before, language);
  const telling = [...asked.map((word) => word.replace(/[?？؟]$/, '')), ...names].filter(
    (word, at, all) => word !== '' && !all.some((other, place) => place > at && other.includes(word)),
  );
  // Two names that change places leave no other one behind.
  const carried =
    telling.length > 0
      ? telling
      : before.parts.flatMap((part) => nameIn(part, before.language, language) ?? []);
  if (before.language === language) {
    const edits = replaced.map(({ target: { start, end }, name }) => ({ start, end, text: name }));
    const text = edited(before.text, [...edits, ...outdated(before, replaced)]).replace(/ {2,}/g, ' ');
    return { text: text.replace(/ (?=[?？؟.]*$)/, ''), carried, leansOn, clutter: 0, way: 'replaced' };
  }
  const all = before.parts.flatMap(
    (part) =>
      replaced.find(({ target }) => target.part === part)?.name ??
      nameIn(part, before.language, language) ??
      [],
  );
  return {
    text: `${all.join(JOINED_BY[language])}: ${asked.join(' ') || '?'}`,
    carried,
    leansOn,
    clutter: 0,
    way: 'replaced',
  };
}

/** “And in Beijing?”: a question without its own question word takes that of the question before. */
function replacements(followUp: Reading, before: Reading, glossary: Glossary): Candidate[] {
  const { language } = followUp;
  const parts = followUp.parts.filter(({ slot }) => slot !== 'act' && slot !== 'word');
  let ways: Replaced[][] = [[]];
  const added: string[] = [];
  for (const part of parts) {
    const { name } = part;
    const here = before.parts.find((other) => isSame(other, part));
    const targets = targetsOf(part, before, language, glossary);
    if (here !== undefined) {
      // Who is named already changes places with the other one: “What did Xi give Lee?”, “and Lee?”.
      const other = targets.find((target) => target.part.slot === part.slot);
      if (other === undefined || part.slot !== 'person') continue;
      const back = nameIn(other.part, before.language, language) ?? other.part.name;
      const own = { part: here, start: here.start, end: here.end };
      const isTaken = ways.some((way) =>
        way.some(({ target }) => target.part === here || target.part === other.part),
      );
      if (isTaken) continue;
      ways = ways.map((way) => [...way, { target: own, name: back }, { target: other, name }]);
      continue;
    }
    const longer = targets.flatMap((target) =>
      ways
        .filter((way) => !way.some((done) => done.target.part === target.part))
        .map((way) => [...way, { target, name: nameFor(part, target, before, language, glossary) }]),
    );
    // Each further part would multiply them.
    if (longer.length > 0) ways = longer.slice(0, MOST_WAYS);
    else added.push(name);
  }
  if (parts.length === 0) return [];
  const whole: Candidate = rewritten(before, language, []);
  const allNames = parts.map(({ name }) => name);
  // Where one place or date takes that of another, nobody means both.
  const movesElsewhere = ways.some((way) => way.some(({ target }) => SETTINGS.has(target.part.slot)));
  return [
    ...ways
      .filter((way) => way.length > 0)
      .map((way) => rewritten(before, language, way))
      .map((candidate) => ({ ...candidate, text: withNames(candidate.text, added, language) })),
    ...(movesElsewhere
      ? []
      : [{ ...whole, text: withNames(whole.text, allNames, language), way: 'appended' as const }]),
  ];
}

function possessiveOf(name: string, language: Language): string {
  return language === 'en' ? `${name}'s` : name;
}

/** The follow-up with a name in the place of a pronoun. */
function withAntecedent(followUp: Reading, pronoun: Pronoun, name: string): string {
  const put = pronoun.possessive ? possessiveOf(name, followUp.language) : name;
  return edited(followUp.text, [{ start: pronoun.start, end: pronoun.end, text: put }]);
}

/** “Who signed them?”: a question with a question word of its own takes what it is about from the question before. */
function additions(followUp: Reading, before: Reading, named: readonly Named[]): Candidate[] {
  const { language } = followUp;
  const own = new Set(followUp.parts.map(({ slot }) => slot));
  const free = before.parts.flatMap((part) => {
    const name = nameIn(part, before.language, language);
    const isNamed = followUp.parts.some((other) => isSame(other, part));
    const yields =
      part.slot === 'attribute' || ((part.slot === 'place' || part.slot === 'date') && own.has(part.slot));
    return name === undefined || isNamed || yields ? [] : [{ part, name }];
  });
  // A question with a subject of its own leans on no more than where and who.
  const hasSubject = followUp.parts.some(({ slot, asked }) => slot === 'subject' && !asked);
  const leansOn = free
    .map(({ part }) => part)
    .filter(({ slot }) => !hasSubject || slot === 'place' || slot === 'person');
  const other = named
    .filter(({ entry }) => ![...followUp.parts, ...leansOn].some((part) => isSame(part, { entry })))
    .map(({ slot, entry }) => ({ slot, name: entry.names[language][0] ?? '' }));
  const namesOf = (...slots: readonly Slot[]): string[] =>
    free.filter(({ part }) => slots.includes(part.slot)).map(({ name }) => name);
  const telling = free.filter(({ part }) => isTelling(part)).map(({ name }) => name);
  const sets: string[][] = [
    telling,
    free.map(({ name }) => name),
    namesOf('subject', 'organisation'),
    namesOf('subject', 'act', 'word'),
    namesOf('person', 'place'),
    namesOf('place'),
    ...namesOf('subject').map((name) => [name]),
  ];
  // What the answer before was about may be what is meant, above all where the follow-up is a question word alone.
  if (other.length > 0) {
    sets.push([...telling, ...other.map(({ name }) => name)]);
    const things = other.filter(({ slot }) => slot === 'subject' || slot === 'act').map(({ name }) => name);
    sets.push([...telling, ...things], [...namesOf('person', 'place'), ...things]);
    sets.push(...things.map((name) => [...telling, name]));
  }

  const [pronoun] = followUp.pronouns;
  const isPersonal = pronoun?.slots.includes('person') === true && !pronoun.slots.includes('subject');
  const found: Candidate[] = [];
  const take = (text: string, names: readonly string[], first: readonly string[] = []): void => {
    // What a pronoun means is all that has to be carried over with it.
    const needed =
      first.length === 0 || followUp.pronouns.length > 1
        ? leansOn
        : free.filter(({ name }) => first.includes(name)).map(({ part }) => part);
    const rest = [...new Set(names)].filter((name) => !first.includes(name));
    const carried = [...first, ...rest];
    if (carried.length === 0) return;
    const clutter = rest.filter((name) => !telling.includes(name)).length;
    found.push({ text: withNames(text, rest, language), carried, leansOn: needed, clutter, way: 'added' });
  };
  if (pronoun !== undefined && isPersonal) {
    const spoken = namesOf(...pronoun.slots);
    const answered = other.filter(({ slot }) => pronoun.slots.includes(slot)).map(({ name }) => name);
    for (const name of [...new Set([...spoken, ...answered])].slice(0, MOST_TARGETS))
      for (const set of [[], ...sets]) take(withAntecedent(followUp, pronoun, name), set, [name]);
  }
  if (found.length === 0) for (const set of sets) take(followUp.text, set);
  return found;
}

/**
 * The ways of reading a follow-up as a whole question, the plainest first; none where the question before gives
 * nothing to lean on. `named` are the names that the answer before gave.
 */
export function leaningCandidates(
  followUp: Reading,
  before: Reading,
  named: readonly Named[],
  glossary: Glossary,
): Candidate[] {
  if (before.parts.length === 0 && before.asking.length === 0) return [];
  const isOf = (...slots: readonly Slot[]): boolean =>
    followUp.parts.length > 0 && followUp.parts.every(({ slot }) => slots.includes(slot));
  // “The amount?” and 서명했어? ask something without a question word.
  const asks = followUp.foci.length > 0 || isOf('attribute') || isOf('act', 'word');
  const candidates = asks ? additions(followUp, before, named) : replacements(followUp, before, glossary);
  return [...new Map(candidates.map((candidate) => [candidate.text, candidate])).values()];
}
