import { normalise } from '../language/normalise.ts';
import { spokenText } from './message-text.ts';

/** More claims than these are not looked at: no message of Discord's length says so much. */
export const MOST_CLAIMS = 60;

const SENTENCE_END = /(?<![.!?。！？؟…])[.!?。！？؟…]+["”’»」』)]*(?=\s|$)|[。！？]+["”’»」』)]*/gu;
const ABBREVIATION =
  /(?:^|[\s("“])(?:\p{L}|mr|mrs|ms|dr|prof|st|no|vs|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|e\.g|i\.e|u\.s|u\.n|a\.m|p\.m|u\.s\.a|d\.c)\.$/iu;
const OPENING = /["“«「『]/u;
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '«': '»', '「': '」', '『': '』' };

/** Where quoted speech stands: what ends a sentence inside it does not end the sentence around it. */
function quotedSpans(line: string): [number, number][] {
  const spans: [number, number][] = [];
  for (let at = 0; at < line.length; at += 1) {
    const open = line[at] ?? '';
    if (!OPENING.test(open)) continue;
    const end = line.indexOf(CLOSING[open] ?? open, at + 1);
    if (end < 0) continue;
    spans.push([at, end]);
    at = end;
  }
  return spans;
}

function sentencesOf(line: string): string[] {
  const quoted = quotedSpans(line);
  const sentences: string[] = [];
  let start = 0;
  for (const match of line.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    const inQuote = quoted.some(([open, close]) => open < match.index && match.index < close && end <= close);
    if (inQuote) continue;
    if (match[0] === '.' && ABBREVIATION.test(line.slice(Math.max(0, end - 8), end))) continue;
    sentences.push(line.slice(start, end).trim());
    start = end;
  }
  sentences.push(line.slice(start).trim());
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

const EN_SUBJECT = String.raw`(?:(?:the |both |president |mr\.? |mrs\.? |south |north |first )*(?:\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|of|the))*(?:['’]s \p{L}+)?|\p{L}+['’]s \p{L}+)|he|she|they|it|the (?:two|other|first|second|latter|former)?\s?\p{L}+s?)`;
const EN_VERB = String.raw`(?:is|are|was|were|has|have|had|did|didn['’]t|does|do|will|would|can|could|got|gave|took|said|told|met|went|came|brought|made|held|paid|kept|won|lost|sent|left|runs?|flew|flies|wrote|ate|drank|sang|wore|spoke|bought|sold|chose|began|became|grew|built|shook|drew|drove|fell|rose|stood|sat|saw|heard|knew|thought|felt|led|set|put|\p{Ll}{3,}ed)`;
/** Where one statement ends and another one with a subject and a verb of its own begins. */
const JOINTS: readonly RegExp[] = [
  /(?<!\s)\s*;\s+(?=\S)|；/gu,
  new RegExp(
    String.raw`,? (?:and|but|while|whereas)(?: then| also)? (?=${EN_SUBJECT} (?:also |then |later |only )?${EN_VERB}\b)`,
    'gu',
  ),
  /(?:，|；)(?:而且?|但是?|不过|同时|并且|另外)?(?=(?:[\p{Script=Han}]{2,4})(?:是|则|却|也|还|在|给|送|说|称|被|收|向|对|访|签|把|回答|回应|答|问|没)(?!说))/gu,
  /(?<=[\p{Script=Hangul}](?:(?<![다라자냐])고|(?<![다라])며|지만|는데|은데|으나))(?:,|，)?\s+(?=[\p{Script=Hangul}\p{Script=Latin}\d]+(?:\s[\p{Script=Hangul}\p{Script=Latin}\d]+){0,2}(?:은|는|이|가)\s)/gu,
  /(?<=\p{Script=Hangul}[다요])\s+(?:그리고|하지만|그런데|근데|반면)\s+/gu,
  /(?<=[\p{Script=Arabic}\d\w"”])(?:،|؛)?\s+(?:بينما\s+|لكن\s+|و)(?=(?:ال)?[\p{Script=Arabic}]+(?:\s[\p{Script=Arabic}]+)?\s(?:كان|كانت|هو|هي|رد|ردت|قال|قالت|اعطي|اعطت|أعطى|أهدى|استلم|تلقى|تلقت|حصل|حصلت|زار|زارت|وقع|وقعت|طلب|اخذ|أخذ|أخذت)(?:\s|$))/gu,
  /\s(?=و(?:رافق|وقع|قدم|أهدى|اهدى|وصل|زار|التقى|أطلق|اطلق|استمر|أكد|اكد|جدد|طلب|وعد)(?:ت|وا|ا)?(?:ه|ها|هم|هما)?\s)/gu,
];
const SHORTEST_CLAUSE = 3;

/** What a clause has besides names: "Chey Tae-won", of "Chey Tae-won and Jay Y. Lee came", is none by itself. */
const LOWER_CASE_WORD = /(?:^|\s)(?!(?:the|both|president|mr|mrs|ms)\b)\p{Ll}/u;
/** What tells of those that were named before: it can't be judged without them. */
const TELLS_OF_FORMER =
  /(?:也|都|均)?(?:在|位列)?其中|\b(?:among|one of|some of|most of|all of) (?:them|these|those)\b|그\s?(?:중|가운데)|(?:من بينهم|من بينها|من ضمنهم|بينهم)/;

function isClause(text: string): boolean {
  if (!LOWER_CASE_WORD.test(text) && /^[\p{Script=Latin}\p{P}\s]+$/u.test(text)) return false;
  if (TELLS_OF_FORMER.test(text)) return false;
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return words.length >= SHORTEST_CLAUSE || (/\p{Script=Han}/u.test(text) && letters >= 6);
}

/** "Between Lee and Xi", "that China and South Korea": the conjunction joins names, not statements. */
const JOINS_NAMES =
  /(?:^|\b(?:that|between|both|of|by|when|while|if|with|for|as|time|over|hoped|wished|because|once|how)|,)\s(?:the |both )*\p{Lu}[\p{L}'’.-]*(?:\s\p{Lu}[\p{L}'’.-]*){0,3}\s?$|(?<![\p{L}'’.-])(?:\p{Lu}[\p{L}'’.-]*,? ){1,4}of \p{Lu}[\p{L}'’.-]*(?:\s\p{Lu}[\p{L}'’.-]*){0,2}\s?$|between [^,]{2,30}$|بين\s[\p{Script=Arabic}]{2,12}$/u;

/** Cuts a sentence where a conjunction joins statements that each could stand alone. */
function clausesOf(sentence: string): string[] {
  const quoted = quotedSpans(sentence);
  const cuts: [number, number][] = [];
  for (const joint of JOINTS) {
    for (const match of sentence.matchAll(joint)) {
      const end = match.index + match[0].length;
      if (!quoted.some(([open, close]) => open < match.index && match.index < close))
        cuts.push([match.index, end]);
    }
  }
  const clauses: string[] = [];
  let start = 0;
  for (const [from, to] of cuts.sort(([a], [b]) => a - b)) {
    if (
      from < start ||
      JOINS_NAMES.test(sentence.slice(start, from)) ||
      !isClause(sentence.slice(start, from)) ||
      !isClause(sentence.slice(to))
    )
      continue;
    clauses.push(sentence.slice(start, from).trim());
    start = to;
  }
  return [...clauses, sentence.slice(start).trim()];
}

/** Asks whether what was said is so: the statement before it is a claim all the same. */
const TAG =
  /(?:,\s*|(?<!\s)\s+)?(?:right|correct|isn't it|didn't (?:he|she|they)|innit|true|no|yeah|맞지요?|맞죠|그렇지|그치|그쵸|맞나요?|对吧|对吗|是吧|是不是|对不对|صح|صحيح|اليس كذلك|مو هيك|مش كذا)\s*[?？؟]+["”’»」』)\s]*$/iu;
const ASKS =
  /[?？؟]["”’»」』)\s]*$|^(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should|may)\s|^(?:so |and |but |well )?(?:who|whom|whose|what|when|where|why|how|which)(?:'s| (?:did|does|do|is|are|was|were|will|would|can|could|has|have|many|much))\b|(?:나요|까요|습니까|ㅂ니까|인가요?|는지|던가|느냐|했니|했냐|였냐|이냐|됐냐|뭐야|뭐지|누구야|언제야|어디야|얼마야)\s*[.~ㅋㅎ]*$|(?:吗|呢|么)[。.~]*$|^(?:请问|谁知道|有人知道)|^(?:هل|من هو|ما هو|ما هي|متي|اين|كيف|لماذا|كم|ليش|وين|شو|مين)\s/u;

/** Whether a sentence asks something instead of saying something. */
function isQuestion(sentence: string): boolean {
  return ASKS.test(normalise(sentence));
}

const GREETS =
  /^(?:hi|hello|hey|yo|good (?:morning|evening|night|afternoon)|thanks?(?: you)?|thank you|thx|ty|welcome|bye|lol|lmao|haha|ok(?:ay)?|wow|please|sorry|congrats|안녕|안녕하세요|여러분|반갑습니다|감사합니다|고맙습니다|고마워요?|수고|네|넵|와|헐|ㅋ+|ㅎ+|你好|您好|大家好|早上好|晚上好|谢谢|多谢|嗨|哈+|再见|好的|السلام عليكم|وعليكم السلام|مرحبا|اهلا|هلا|شكرا|صباح الخير|مساء الخير|يا شباب|تحياتي)(?:[\s,!.~،]+(?:all|everyone|guys|folks|there|friends|team|so much|a lot|여러분|모두|everybody|各位|بكم|لكم|جميعا|شباب|يا جماعه)){0,3}[\s!.~،]*$/u;
/** What somebody feels or wants. What is felt about is no claim either, unless something is said that can be counted. */
const FEELS =
  /^(?:imo|imho|tbh)\b|\b(?:i|we) (?:really |just |so |truly |absolutely |don't |do not |can't )*(?:love|like|hate|hope|wish|prefer|enjoy|want|admire|miss|care|feel|trust)\b|\bmy (?:favou?rite|opinion|view)\b|\bin my (?:opinion|view)\b|\b(?:what an?|how) (?:great|nice|awful|beautiful|boring|interesting|terrible|wonderful|lovely|cool)\b|\b(?:is|was|are|were|looks?|seems?|sounds?) (?:so |really |very |just |pretty |totally |absolutely |kind of )*(?:awesome|amazing|great|terrible|awful|boring|cool|lovely|funny|hilarious|stupid|ridiculous|overrated|pathetic|embarrassing|fascinating|fun|nice|bad|good)\b[.!~ ]*$|\b(?:should|ought to|must|need to) (?:have |be |just |really )|(?:좋겠|멋지|멋있|최고|별로|재밌|재미있|재미없|웃기|웃김|지루|싫|짜증|대단하|훌륭하|아쉽|부럽|귀엽)[가-힣]{0,20}[.!~ㅋㅎ ]*$|(?:제|내) (?:생각|의견)|개인적으로|我(?:很|真|太|最|特别)?(?:喜欢|爱|讨厌|希望|觉得|认为|羡慕)|(?:太|真|好|很)(?:棒|好|厉害|精彩|无聊|搞笑|有意思|有趣|可爱|尴尬|感人|帅|美)(?:了|啊|呀|哦)?[。!~ ]*$|(?<![ا-ي])(?:احب|اكره|اتمني|افضل ان|برايي|اعتقد|اظن|اشعر|يا ليت|ياريت)(?![ا-ي])|(?:رايع|رايعه|ممتاز|ممتازه|جميل جدا|سيي|ممل|مضحك|حلو|فظيع)[!. ]*$/u;
const COUNTS = /\d| (?<=\p{Lu}\p{L}+ )(?:and|gave|met|signed)/u;

/** Whether a clause is a greeting, or how somebody feels, with nothing in it that sources could bear out. */
function isNoStatement(clause: string): boolean {
  const normalised = normalise(clause);
  return GREETS.test(normalised) || (FEELS.test(normalised) && !COUNTS.test(clause));
}

/**
 * The claims of a message, in order and as they are written: its sentences, or clauses where a conjunction joins two
 * statements. Questions, greetings and opinions are left out, and so is all that is no speech (code, links, mentions).
 */
export function splitClaims(message: string): string[] {
  return spokenText(message)
    .split('\n')
    .flatMap(sentencesOf)
    .map((sentence) => sentence.replace(TAG, ''))
    .filter((sentence) => !isQuestion(sentence))
    .flatMap(clausesOf)
    .filter((clause) => /\p{L}/u.test(clause) && !isNoStatement(clause))
    .slice(0, MOST_CLAIMS);
}
