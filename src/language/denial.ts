import { isNegated } from './question-words.ts';

/** What is unlikely, ruled out or no longer so is denied too. */
const SOFTLY_DENIES =
  /\b(?:unlikely|doubts?|doubted|rule[sd]? out|ruling out|no longer|denied|denies|neither|nobody|none|hardly|hates?|hated|dislikes?)\b|싫어|讨厌|어렵|힘들|희박|가능성이 (?:낮|적|없)|말라고|마라|不大可能|不太可能|很难|难以|不再|并非|否认|无意|没有|没(?!有吗)|(?<![ا-ي])(?:استبعد|استبعدت|يستبعد|من غير المرجح|غير مرجح|نفي|نفت|(?:ال)?مستبعد|ما(?=\s\S*(?:راح|رح|في|كان|صار|اطلق|وقع|زار|التقي|اتفق))|يكره\S*|كره|مو|مش|ماكو|محد|مافي)(?![ا-ي])/;

/** Words and turns of phrase that hold a word of denial and deny nothing. */
const DENIES_NOTHING =
  /비공식|unofficial|undeclared|非官方|غير (?:رسمي|معلن|محسوم)\S*|안(?=[전정보건내에팎녕타심방무색감쪽중])|안\s?팎|不明|不久|不断|不间断|不过|不同|不少|不仅|不只|不光|非常|没想到|不可逆|不可或缺|必不可少|有没有|是不是|会不会|能不能|(\p{Script=Han})不\1|\bno\.? ?\d+|\bnot (?:only|just|merely)\b|뿐(?:만)? 아니|지 않(?:느냐|으냐|나|을까)|دون ان|ليس فقط|لا ?سيما|لا (?:تزال|يزال|تذكر|يذكر)(?=.*الا)/gu;

/** "Had not been there for eleven years" tells of a gap. */
const GAP =
  /\b(?:not|\w+n't|never)\b.{0,60}\b(?:for|in) (?:\w+ ){0,3}(?:years?|months?|decades?)\b|\b(?:not|\w+n't|never)\b.{0,60}\b(?:before|until|since)\b|(?:년|개월|달)\s?(?:동안|간|이나|넘게).{0,20}(?:않|못|안 )|(?:没|未).{0,12}[年月]|[年月].{0,10}(?:没|未)|(?<![ا-ي])(?:ما|لم).{0,40}(?:من|منذ)\s(?:\S+\s){0,2}(?:سنه|عام|عاما|سنوات|شهر|اشهر|توليه)/;

/** Whether a normalised statement denies something, also by calling it unlikely. */
export function denies(normalised: string): boolean {
  const rest = normalised.replace(DENIES_NOTHING, ' ');
  return (isNegated(rest) || SOFTLY_DENIES.test(rest)) && !GAP.test(rest);
}

/** Whether a word or phrase is itself the denial. */
export function isDenialWord(normalised: string): boolean {
  return isNegated(normalised) || SOFTLY_DENIES.test(normalised);
}
