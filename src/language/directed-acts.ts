import type { Mention } from './roles.ts';

/** Who does something to whom, as far as the grammar of a statement shows it. */
export interface Directed {
  readonly from?: string;
  readonly to?: string;
}

interface Act {
  /** Verbs whose subject is the one it comes from. */
  readonly out: RegExp;
  /** Verbs whose subject is the one it goes to. */
  readonly into?: RegExp;
  /** Nouns for what is passed on: whose it is, is who it comes from. */
  readonly thing?: RegExp;
}

const TRANSFER: Act = {
  out: /\b(?:gave|gives?|given|giving|presented|handed|sent|sends|gifted|gifting|offered|brought|brings|bestowed)\b|준|줬|주었|주는|줄(?=\s)|선물한|선물했|선물하|건넨|건넸|건네|보낸|보냈|가져온|가져왔|드린|드렸|증정|안겨|送|赠|给了|带来|交给|(?<![ا-ي])(?:و)?(?:اهدي(?!ت)|اهدت|اعطي(?!ت)|اعطت|قدم\w*|منح\w*|جاب\w*|سلم\w*|ارسل\w*)/g,
  into: /\b(?:received|receives?|receiving|got|gets|gotten|accepted|obtained|recipient|(?:was|were|been) (?:given|handed|presented|gifted)|went home with|walked away with)\b|받|수령|收到|获赠|得到|拿到|收下|收了|接过|(?<![ا-ي])(?:و)?(?:تلق[يت]\w*|استلم\w*|تسلم\w*|حصل\w*|متلقي\w*|اخذ\w*)/g,
  thing: /\b(?:gifts?|presents?)\b|선물(?!한|했|하)|礼物|(?<![ا-ي])(?:هديه|هدايا)/g,
};
const AFTER_OWNER = /^(?:'s?|\s?의|的)?\s?(?:wife's )?$/;
const SPEECH: Act = {
  out: /\b(?:said|says|spoke|noted|wrote|tells?|told|asks?|asked|jokes?|joked|repl(?:y|ies|ied)|answered|urged|promised|thanked|teased|quipped|remarked|assured)\b|말했|말한|언급|농담|물었|물어|묻(?=자|는|고)|답했|대답|촉구|요청|약속|칭찬|고맙다|말씀|하라고|보라고|告诉|开玩笑|打趣|回答|答说|表示|呼吁|请求|称赞|感谢|说|问|称|(?<![ا-ي])(?:و)?(?:قال\w*|سال\w*|اخبر\w*|رد(?![ا-ي])|ردت|مازح\w*|مزح\w*|طلب\w*|وعد\w*|شكر\w*|اكد\w*|طمان\w*)/g,
};

const TO_AFTER = /^\s?(?:님)?(?:에게(?!서)|한테(?!서)|께(?!서)|더러|보고)/;
const TO_BEFORE =
  /(?:\b(?:to|for|gave|give|gives|giving|handed|hands|presented|sent|gifted|offered|brought|told|tells?|asked|urged|thanked|teased|assured)\s(?:the |both |south |north |korean |chinese |korea's |china's |president |mr\.? |his |leader )*|(?:送给|赠送给|赠给|赠予|交给|送了|给|(?<!因)为|向|对|告诉|跟|感谢)|(?<![ا-ي])(?:الي|علي)\s?(?:الرييس\s)?|(?<![ا-ي])ل\s?)$/;
const FROM_AFTER = /^\s?(?:에게서|한테서|(?:으)?로부터|(?:한테|에게|께)\s?받)/;
const FROM_BEFORE =
  /(?:\b(?:from|by)\s(?:the |president |mr\.? )*|(?:从|由|来自)|(?<![ا-ي])(?:من|من قبل|من طرف|من عند|من جانب)\s(?:الرييس\s)?)$/;
/** Somebody's wife, gift or question: the owner does nothing by it. */
const OWNER_AFTER = /^(?:'s?\b|\s?의\s|的)/;
const REACH = 60;
const ARABIC_BESIDE = 10;

interface Verb {
  readonly start: number;
  readonly end: number;
  readonly direction: 'out' | 'into';
}

function verbsOf(text: string, act: Act): Verb[] {
  const find = (pattern: RegExp | undefined, direction: Verb['direction']): Verb[] =>
    pattern === undefined
      ? []
      : [...text.matchAll(pattern)].map((match) => ({
          start: match.index,
          end: match.index + match[0].length,
          direction,
        }));
  const into = find(act.into, 'into');
  const out = find(act.out, 'out').filter(
    (verb) => !into.some((other) => other.start <= verb.start && verb.end <= other.end),
  );
  return [...into, ...out].sort((a, b) => a.start - b.start);
}

/** The subject of a verb: whoever is named last before it, in Arabic first whoever is named right after it. */
function subjectOf(text: string, verb: Verb, subjects: readonly Mention[]): Mention | undefined {
  const before = subjects.filter(({ end }) => end <= verb.start && verb.start - end <= REACH).at(-1);
  const isArabic = /[ا-ي]/.test(text.slice(verb.start, verb.end));
  if (!isArabic || (before !== undefined && verb.start - before.end <= ARABIC_BESIDE)) return before;
  return (
    subjects.find(
      ({ start }) =>
        start >= verb.end && /^(?:ها|ه|هم)?\s(?:الرييس(?:ه)?\s)?$/.test(text.slice(verb.end, start)),
    ) ?? before
  );
}

function readDirected(text: string, mentions: readonly Mention[], act: Act): Directed {
  const verbs = verbsOf(text, act);
  const things = act.thing === undefined ? [] : [...text.matchAll(act.thing)].map(({ index }) => index);
  if (verbs.length === 0 && act.thing === undefined) return {};
  const from = new Set<string>();
  const to = new Set<string>();
  const subjects: Mention[] = [];
  for (const mention of mentions) {
    const before = text.slice(Math.max(0, mention.start - 30), mention.start);
    const after = text.slice(mention.end, mention.end + 12);
    const clitic =
      mention.end - mention.start > 2 && /^ل(?!ي(?:$|\s))/.test(text.slice(mention.start, mention.end));
    if (/^'s?\b/.test(after) && things.length === 0) continue;
    if (FROM_AFTER.test(after) || FROM_BEFORE.test(before)) {
      if (verbs.length > 0 || things.length > 0) from.add(mention.id);
    } else if (clitic || TO_AFTER.test(after) || TO_BEFORE.test(before)) to.add(mention.id);
    else if (things.some((at) => at >= mention.end && AFTER_OWNER.test(text.slice(mention.end, at))))
      from.add(mention.id);
    else if (!OWNER_AFTER.test(after)) subjects.push(mention);
  }
  const taken = new Set<Mention>();
  for (const verb of verbs) {
    const subject = subjectOf(text, verb, subjects);
    if (subject === undefined || taken.has(subject)) continue;
    const goesOn =
      taken.size > 0 || (text[verb.start] === 'و' && subjects.some(({ end }) => end <= verb.start));
    if (goesOn && subject.start >= verb.end) {
      to.add(subject.id);
      continue;
    }
    taken.add(subject);
    (verb.direction === 'out' ? from : to).add(subject.id);
  }
  const [only, ...others] = subjects.filter((mention) => !taken.has(mention));
  const isObject =
    only !== undefined &&
    others.length === 0 &&
    to.size === 0 &&
    verbs.some(
      ({ end, direction }) =>
        direction === 'out' && end <= only.start && only.start - end <= ARABIC_BESIDE + 6,
    );
  if (only !== undefined && isObject && /[ا-ي]/.test(text)) to.add(only.id);
  const [giver, ...givers] = from;
  const [receiver, ...receivers] = to;
  return {
    ...(giver === undefined || givers.length > 0 || to.has(giver) ? {} : { from: giver }),
    ...(receiver === undefined || receivers.length > 0 || from.has(receiver) ? {} : { to: receiver }),
  };
}

/** Who gives something to whom in a normalised statement of any of the four languages. */
export function readTransfer(normalised: string, people: readonly Mention[]): Directed {
  return readDirected(normalised, people, TRANSFER);
}

/** Who says something to whom in a normalised statement of any of the four languages. */
export function readSpeech(normalised: string, people: readonly Mention[]): Directed {
  return readDirected(normalised, people, SPEECH);
}
