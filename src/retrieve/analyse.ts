import type { Lexicon, Spotted } from '../knowledge/lexicon.ts';
import { arabicForms, arabicStem } from '../language/arabic.ts';
import { type DateMention, readDates } from '../language/dates.ts';
import { foldHangul, isKoreanEnding, stripKoreanEndings } from '../language/hangul.ts';
import { normalise } from '../language/normalise.ts';
import { type Quantity, readQuantities } from '../language/numbers.ts';
import { type QuestionWord, readQuestionWords } from '../language/question-words.ts';
import { isLight, isSilent } from '../language/stop-words.ts';
import { type Token, termsOf, tokenise } from '../language/tokenise.ts';

/** A piece of a text that means something: a concept of the glossary, or a word the glossary lacks. */
export interface Unit {
  /** For a concept, the ids it can mean (any of them will do); for a word, its index terms (all of them count). */
  readonly keys: readonly string[];
  readonly concept: boolean;
  /** An everyday word, or a noun that is part of a question word (what amount, 어느 건물): it says little. */
  readonly light: boolean;
  readonly start: number;
  readonly end: number;
}

/** A text as the index sees it. */
export interface Analysis {
  readonly normalised: string;
  readonly units: readonly Unit[];
  readonly quantities: readonly Quantity[];
  readonly dates: readonly DateMention[];
  readonly questionWords: readonly QuestionWord[];
}

/** What stands before or after something that a question sets aside: besides the phones, 휴대폰 말고, 除了手机, غير الهاتفين. */
const SET_ASIDE_BEFORE =
  /(?:\b(?:besides|apart from|other than|not just|except(?: for)?|aside from|in addition to) (?:the |his |her |a )?|(?<![解消去清废免排删])除了?|(?<![ا-ي])(?:غير|ما عدا|عدا|باستثنا|بخلاف|سوي|الي جانب) )$/;
const SET_ASIDE_AFTER = /^\s?(?:말고|외에|이외|제외|빼고)/;

/** The key of a concept that is set aside: it is not what is asked for, though the question names it. */
function setAsideKey(id: string): string {
  return `x:${id}`;
}

/** Turns of phrase about the documents themselves, which are no part of what is asked. */
const ABOUT_THE_TEXT =
  /\b(?:mentioned|named|cited|described|quoted)? ?(?:in|by|according to|per) the (?:article|text|document|source|story|report|passage|piece)s?\b|(?:기사|글|문서|본문|자료)에서? ?(?:언급된|나온|나오는|등장하는|말하는)?|(?:文中|文章中?|报道中?|文件中?|资料中?)(?:所?提到的?|所?说的?|提及的?)?|(?<![ا-ي])(?:المذكور|المذكوره|الوارد|الوارده)? ?في (?:النص|المقال|المقاله|الوثيقه|التقرير)(?![ا-ي])|(?<![ا-ي])(?:المذكور|المذكوره)(?![ا-ي])/g;

/** The key of a concept in the index; words can't be mistaken for it, because they hold no colon. */
export function conceptKey(id: string): string {
  return `c:${id}`;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function isSetAside(text: string, start: number, end: number): boolean {
  return (
    SET_ASIDE_AFTER.test(text.slice(end, end + 6)) ||
    SET_ASIDE_BEFORE.test(text.slice(Math.max(0, start - 24), start))
  );
}

function overlaps(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => other.start < span.end && span.start < other.end);
}

function inside(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => other.start <= span.start && span.end <= other.end);
}

function word(terms: readonly string[], span: Span, light: boolean): Unit {
  return { keys: terms, concept: false, light, start: span.start, end: span.end };
}

function koreanWord(text: string, span: Span): Unit | undefined {
  const folded = foldHangul(text);
  const stem = stripKoreanEndings(folded);
  if (folded.length < 2 || isSilent(folded) || isSilent(stem) || isKoreanEnding(folded)) return undefined;
  const terms = termsOf({ text: folded, script: 'hangul', ...span });
  return word(terms, span, isLight(folded) || isLight(stem));
}

const LONGEST_HAN_WORD = 5;

/** The length of the longest word at a place that a test holds for. */
function longestAt(
  text: string,
  at: number,
  most: number,
  least: number,
  isOne: (word: string) => boolean,
): number | undefined {
  for (let length = most; length >= least; length -= 1) if (isOne(text.slice(at, at + length))) return length;
  return undefined;
}

/** Cuts the silent words out of a run of Chinese and returns what is left, run by run. */
function chineseWords(text: string, start: number): Unit[] {
  const units: Unit[] = [];
  let run = '';
  const close = (end: number): void => {
    if (run !== '') {
      const span = { start: end - run.length, end };
      units.push(
        word(termsOf({ text: run, script: 'han', ...span }), span, run.length === 1 || isLight(run)),
      );
    }
    run = '';
  };
  for (let at = 0; at < text.length; ) {
    const most = Math.min(LONGEST_HAN_WORD, text.length - at);
    const silent = longestAt(text, at, most, 1, isSilent);
    const light = silent === undefined ? longestAt(text, at, most, 2, isLight) : undefined;
    if (silent === undefined && light === undefined) {
      run += text[at];
      at += 1;
      continue;
    }
    close(start + at);
    if (light !== undefined) {
      const span = { start: start + at, end: start + at + light };
      units.push(word(termsOf({ text: text.slice(at, at + light), script: 'han', ...span }), span, true));
    }
    at += silent ?? light ?? 1;
  }
  close(start + text.length);
  return units;
}

function arabicWord(token: Token): Unit | undefined {
  const forms = [token.text, arabicStem(token.text), ...arabicForms(token.text).slice(1, 4)];
  if (
    token.text.length < 2 ||
    forms.slice(0, 2).some(isSilent) ||
    forms.slice(2).some((form) => form.length > 2 && isSilent(form))
  ) {
    return undefined;
  }
  return word(termsOf(token), token, forms.some(isLight));
}

function latinWord(token: Token): Unit | undefined {
  const [stem = ''] = termsOf(token);
  if (isSilent(token.text) || isSilent(stem) || stem === '') return undefined;
  return word([stem], token, isLight(token.text) || isLight(stem));
}

/** The parts of a token that no span covers. */
function uncovered(token: Token, covered: readonly Span[]): Span[] {
  const rests: Span[] = [];
  let start = token.start;
  for (const span of covered) {
    if (span.end <= token.start || span.start >= token.end) continue;
    if (span.start > start) rests.push({ start, end: span.start });
    start = Math.max(start, span.end);
  }
  if (start < token.end) rests.push({ start, end: token.end });
  return rests;
}

/**
 * Analyses a text of any of the four languages, or of several: the same for what is indexed and what is asked.
 * Question words, dates and quantities are read apart; what is left are concepts and words.
 */
export function analyse(text: string, lexicon: Lexicon): Analysis {
  const normalised = normalise(text);
  return analyseSpotted(normalised, lexicon.spot(normalised));
}

/** Analyses a normalised text in which the names are found: all that a glossary does to an analysis are these. */
export function analyseSpotted(normalised: string, allSpotted: readonly Spotted[]): Analysis {
  const questionWords = readQuestionWords(normalised);
  const dates = readDates(normalised).filter((date) => !inside(date, allSpotted));
  const asides = [...normalised.matchAll(ABOUT_THE_TEXT)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const spotted = allSpotted.filter((name) => !overlaps(name, dates) && !inside(name, asides));
  const masked = [...dates].reduce(
    (rest, { start, end }) => rest.slice(0, start) + '\u0000'.repeat(end - start) + rest.slice(end),
    normalised,
  );
  const quantities = readQuantities(masked).filter((quantity) => !inside(quantity, spotted));
  const covered = [...spotted, ...dates, ...questionWords, ...quantities, ...asides].sort(
    (a, b) => a.start - b.start,
  );

  const units: Unit[] = spotted.map(({ ids, start, end }: Spotted) => ({
    keys: ids.map(isSetAside(normalised, start, end) ? setAsideKey : conceptKey),
    concept: true,
    light: inside({ start, end }, questionWords),
    start,
    end,
  }));
  for (const token of tokenise(normalised)) {
    if (token.script === 'number') continue;
    for (const rest of uncovered(token, covered)) {
      const part = normalised.slice(rest.start, rest.end);
      if (token.script === 'han') units.push(...chineseWords(part, rest.start));
      else if (token.script === 'hangul') {
        const unit = koreanWord(part, rest);
        if (unit !== undefined && !(rest.start > token.start && isKoreanEnding(foldHangul(part))))
          units.push(unit);
      } else if (rest.start === token.start && rest.end === token.end) {
        const unit = token.script === 'arabic' ? arabicWord(token) : latinWord(token);
        if (unit !== undefined) units.push(unit);
      }
    }
  }
  units.sort((a, b) => a.start - b.start);
  return { normalised, units, quantities, dates, questionWords };
}
