import { isEnglishFunctionWord } from './stop-words.ts';

/** The words of one language, without accents, as they are often typed. */
interface WordsOf {
  /** Words to ask with, each unmistakable by itself. */
  readonly asking: ReadonlySet<string>;
  /** Words that no question in English, and none in romanised Korean, Chinese or Arabic, has. */
  readonly own: ReadonlySet<string>;
  /** Words that are also words or syllables of those: they only count beside one of its own. */
  readonly common: ReadonlySet<string>;
}

function wordsOf(asking: string, own: string, common: string): WordsOf {
  const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
  return { asking: set(asking), own: set(own), common: set(common) };
}

/** Words that join and tell, and those for what is asked here. */
const FRENCH = wordsOf(
  'quel quelle quels quelles combien pourquoi',
  'quand avec dans les des une sont etait ete aux est cest ont qui quoi leur leurs cette ces entre lors pekin chine coree sommet cadeau cadeaux rencontre rencontres',
  'que ou le la du de et en un il elle par comment y a ce se l d qu n au pour sur accords',
);
const SPANISH = wordsOf(
  'cuantos cuantas cuanto cuanta donde cuando quienes',
  'cual cuales quien porque por los las una fue fueron sobre entre hizo dijo dio cumbre regalo regalos acuerdos pekin corea esposa presidentes pais',
  'que el la de en un y del al se con le lo es su para a como son',
);
const PORTUGUESE = wordsOf(
  'quantos quantas quanto quanta quando quais',
  'qual onde quem porque por uma foi foram dos das nos sobre entre pela pelo disse deu ao cupula presentes acordos pequim coreia esposa encontraram',
  'que o os as a de do da em no na um e com para se como sao presente',
);
const ITALIAN = wordsOf(
  'quanti quante quanto quanta quando perche quale quali',
  'cosa della delle degli nel nella sono stati stato hanno tra gli vertice regalo regali accordi pechino moglie presidenti incontrati',
  'che chi il lo la le i di a da in con su per un una e si ha al del come dei dove',
);
const GERMAN = wordsOf(
  'wann warum welche welcher welches wieviele',
  'wie wer wem und der das eine einen einem einer ist sind wurde wurden waren haben nicht von zwischen sich traf gipfel geschenk geschenke geschenkt abkommen frau treffen dabei',
  'was wo die hat in zu im es auf war wen ein den dem fur uber bei gab mit peking',
);
const DUTCH = wordsOf(
  'hoeveel waarom wanneer welke',
  'waar welk wie het een zijn werd werden hebben heeft niet voor tussen aan elkaar geschenk akkoorden vrouw leiders getekend gegeven',
  'de er in is en op te dat die wat van met',
);
const SCANDINAVIAN = wordsOf(
  'hvorfor varfor hvornar',
  'hur hvor hva hvad nar mange vilka hvilke och det ett blev mellan mellom mellem skrevs avtal avtale toppmotet toppmote topmode gav ikke inte holls',
  'i en et av af til till og pa er var med manga som vad',
);
const MALAY = wordsOf(
  'berapa berapakah bagaimana mengapa kenapa siapa siapakah kapan',
  'apakah dengan untuk adalah dalam oleh pada kepada tidak mereka antara diberikan ditandatangani bertemu pertemuan perjanjian hadiah istri dimana',
  'apa yang di ke dan mana itu ini dari bila',
);
const VIETNAMESE = wordsOf(
  'nhieu',
  'duoc nhung nguoi thoa thuan nghi cua dien khi nay thang trieu',
  'co bao la gi o ai nao vo cho ky tai sao bac kinh va hoi dau tang',
);
const TURKISH = wordsOf(
  'nasil nerede neden nicin kimdir',
  'kac hangi icin ile bir arasinda zirve zirvesi zirvesinde anlasma anlasmasi imzalandi verdi yapildi bulustu hediye iki lider esi pekinde',
  'ne zaman ve kim mi da de bu',
);
const WEST_SLAVIC = wordsOf(
  'dlaczego gdzie kiedy kolik kolko',
  'ile jak jaki jakie jaka kto oraz sie byl byla podpisano umow szczyt spotkali kdy kde proc jake ktery ktere bylo dohod podepsano kedy preco',
  'co w z na i do od v se ze jest',
);
const ROMANIAN = wordsOf(
  'cati cate unde',
  'cand cine pentru dintre fost sunt semnate acorduri intre summitul este',
  'ce de la au si in a care',
);
const TAGALOG = wordsOf(
  'ilang saan kailan bakit paano',
  'mga ginanap nilagdaan pulong regalo kasunduan',
  'ng ni kay sa ano na at ang sino',
);
const HUNGARIAN = wordsOf('mikor miert melyik', 'hany hol megallapodast irtak alatt', 'mi ki az es a volt');
const FINNISH = wordsOf('kuinka milloin miksi', 'monta missa kuka sopimusta allekirjoitettiin', 'mita ja on');
const LANGUAGES: readonly WordsOf[] = [
  FRENCH,
  SPANISH,
  PORTUGUESE,
  ITALIAN,
  GERMAN,
  DUTCH,
  SCANDINAVIAN,
  MALAY,
  VIETNAMESE,
  TURKISH,
  WEST_SLAVIC,
  ROMANIAN,
  TAGALOG,
  HUNGARIAN,
  FINNISH,
];

/** Vietnamese letters that neither pinyin nor the romanisations of Korean and Arabic have. */
const VIETNAMESE_LETTER = /[ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỵỷỹ]/u;
/** Signs of other languages that those do not have either; accents over vowels are left to pinyin. */
const OWN_SIGN = /[¿¡ßñçãõøåœäöşğıțșłńśżźąęřůőűčšž]/u;
const APOSTROPHE = /['’]/g;
/** So many words of one language make a text one in that language. */
const ENOUGH = 2;

/**
 * Whether a text in Latin letters is in a language other than English, by words that are that language's own: at
 * least two of one language, or one to ask with, and more than there are English ones. Romanised Korean, Chinese and Arabic are not.
 */
export function isOtherLatinLanguage(text: string): boolean {
  const typed = text.normalize('NFC').toLowerCase();
  if (VIETNAMESE_LETTER.test(typed)) return true;
  const signs = OWN_SIGN.test(typed) ? 1 : 0;
  const folded = typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replace(APOSTROPHE, ' ');
  const words = folded.match(/[a-z]+/g) ?? [];
  return LANGUAGES.some(({ asking, own, common }) => {
    const count = (set: ReadonlySet<string>): number => new Set(words.filter((word) => set.has(word))).size;
    const english = words.filter(
      (word) => isEnglishFunctionWord(word) && !own.has(word) && !common.has(word),
    ).length;
    const certain = ENOUGH * count(asking) + count(own) + signs;
    const all = certain + count(common);
    return certain > 0 && all >= ENOUGH && all > english;
  });
}
