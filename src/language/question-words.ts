/** What a question asks for. `yes-no`, `list` and `compare` are forms of asking, answered by facts of any kind. */
export type Focus =
  | 'who'
  | 'what'
  | 'when'
  | 'where'
  | 'how-many'
  | 'why'
  | 'how'
  | 'yes-no'
  | 'list'
  | 'compare';

const WORDS: readonly (readonly [Focus, RegExp])[] = [
  [
    'why',
    /\b(?:why|how come|reasons?|what (?:caused|led|prompted|triggered)|cause of|what for)\b|왜|이유|때문|까닭|원인|어째서|웨|为什么|为何|为啥|原因|缘由|怎么会|干嘛|何故|(?<![ا-ي])[وف]?(?:لماذا|ليش|ليه|لماا|علاش|(?:ال|ب|لل)?سبب|(?:ال)?اسباب)(?![ا-ي])|weishenme|limadha|leish|\blesh\b|\bwae\b/g,
  ],
  [
    'when',
    /(?:^|[,?.!] ?|\bsince |\band |\bfrom |\buntil )when\b|\bwhen (?:did|was|is|were|will|does|do|has|had|exactly)\b|\b(?:(?:what|which) (?:day|date|time|year|month|weekday)|since when|how long ago|date of|dates?)\b|언제|며칠(?!간|\s?동안|짜리)|날짜|몇\s?월|몇\s?일(?!간)|무슨 요일|어느 날|일자|일시|시기|시점|시작일|요일|언재|什么时候|何时|几号|几月|哪天|哪一天|哪年|哪一年|日期|什么日子|啥时候|星期几|什么时间|(?<![ا-ي])(?:متي|امتي|ايمتي|تاريخ|(?:في )?اي (?:يوم|عام|سنه|شهر|تاريخ)|موعد|وقتاش)|shenme shihou|heshi|\beonje\b|\bmata\b|\bemta\b/g,
  ],
  [
    'where',
    /\b(?:where|(?:what|which) (?:city|place|venue|building|country|location|town|hall)|location of|venue)\b|어디|장소|어느\s?(?:도시|곳|건물|나라|지역)|개최지|무슨 도시|哪里|在哪|哪儿|哪座|哪个(?:城市|地方|国家|地点)|何地|何处|地点|什么地方|(?<![ا-ي])(?:اين|وين|فين|مكان|(?:في )?اي (?:مدينه|مكان|بلد|دوله|مبني|قاعه))|zai nali|nali\b|\beodi|\bwen\b|\bwain\b|\bayna\b/g,
  ],
  [
    'how-many',
    /\b(?:how (?:many|much|long|large|big|old|often|far|high)|number of|amount|total|size|count|duration|value of|worth|percentage|how many times)\b|몇(?!\s?(?:월|일(?!간)))|며칠(?=간|\s?동안|짜리)|얼마|규모|개수|갯수|숫자|금액|액수|횟수|인원|기간|총\s?일수|얼만|多少|几(?!乎|个月前)[个份项次人名天年部台枚家种件款支只条张发位套]|多大|多久|多长|规模|金额|数量|数目|总额|人数|隔了|(?<![ا-ي])(?:كم|عدد|حجم|قيمه|مده|مبلغ|قديش|كام|اد ايه|شكم)(?![ا-ي])|duoshao|\bji ge\b|\bkam\b|\bmyeot|\beolma/g,
  ],
  [
    'compare',
    /\bwhich\b.*\b(?:more|fewer|less|bigger|larger|first|earlier|later|most)\b|\b(?:compare|versus|vs|difference between)\b|더 많|더 적|비교|차이|哪(?:一)?(?:次|个|场).*更|更多|更少|相比|区别|ايهما|اي.*اكثر|مقارنه|الفرق/g,
  ],
  [
    'list',
    /\b(?:list|name all|what are all|which (?=companies|gifts|areas|fields|people|firms|items|topics|issues|sectors))|목록|나열|모두 알려|전부|어떤 것들|뭐뭐|뭐 뭐|무엇무엇|哪些|列出|列举|都有什么|都有哪|(?<![ا-ي])(?:اذكر|عدد لي|ما هي كل|قايمه)/g,
  ],
  [
    'who',
    /\b(?:who|whom|whose|who's|whos|(?:what|which) (?:person|leader|president|official|professor|politician)|name of)\b|누구|누가|누군|어느 분|어떤 사람|谁|哪位|什么人|何人|叫什么|啥人|(?<![ا-ي])(?:من (?:هو|هي|هم|هما|كان|كانت|الذي|التي|قال|قدم|اعلن|الطرف|صاحب|الشخص)|مين|منو|ما اسم|^من)(?![ا-ي])|\bshui\b|\bshei\b|\bnugu|\bmin\b/g,
  ],
  [
    'what',
    /\b(?:what|which)\b|무엇|무슨|뭐|뭘|어떤|어느|뭔|什么|啥|哪|何|(?<![ا-ي])(?:ما|ماذا|اي|ايش|شو|وش|ايه)(?![ا-ي])|shenme|\bmwo/g,
  ],
  [
    'how',
    /\b(?:how)\b|어떻게|어떠|어땠|어때|어찌|怎么样|怎样|如何|怎么|咋样|(?<![ا-ي])(?:كيف|شلون|ازاي)(?![ا-ي])|\bzenme\b|\bkayf\b|\beotteoke\b/g,
  ],
  [
    'yes-no',
    /^(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|so)\b|(?:했|됐|갔|왔|있|인|한|나|난|된)(?:나요|가요|어\?|니\?|냐\?|습니까)|맞(?:나요|아|죠|습니까)|사실(?:인가|이야)|吗|是不是|有没有|是否|对吧|没有啊|(?<![ا-ي])هل(?![ا-ي])/g,
  ],
];

/** A question word found: what it asks for and where it stands in the normalised text. */
export interface QuestionWord {
  readonly focus: Focus;
  readonly start: number;
  readonly end: number;
}

/** The question words of a normalised question, the most telling kinds first. */
export function readQuestionWords(normalised: string): QuestionWord[] {
  const found: QuestionWord[] = [];
  for (const [focus, pattern] of WORDS) {
    for (const match of normalised.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!found.some((other) => other.start < end && start < other.end)) found.push({ focus, start, end });
    }
  }
  return found;
}

const SPECIFIC: ReadonlySet<Focus> = new Set(['who', 'when', 'where', 'how-many', 'why', 'list', 'compare']);

/** What question words ask for together: the specific ones where there are any, else the general ones. */
export function fociOf(words: readonly QuestionWord[]): Focus[] {
  const foci = [...new Set(words.map(({ focus }) => focus))];
  const specific = foci.filter((focus) => SPECIFIC.has(focus));
  return specific.length > 0 ? specific : foci;
}

const NEGATION =
  /\b(?:not|never|no|n't|without|didn't|doesn't|don't|wasn't|weren't|isn't|aren't|won't|refused? to|failed to|refus\w+)\b|(?<=\s|^)(?:안|못)(?=\s|만나|했|하|갔|가|왔|오|줬|주|받|샀|됐|되|열|맺|들|나)|않|없|아니|못했|没有|没(?!有吗)|不(?!过|同|仅|久)|未(?!来)|拒绝|(?<![ا-ي])(?:لم|لا(?! ?سيما)|لن|ليس|ليست|ما(?= (?:وقع|التقي|اتفق|حضر))|بدون|رفض)(?![ا-ي])/;

/** Whether a normalised text denies something. */
export function isNegated(normalised: string): boolean {
  return NEGATION.test(normalised);
}
