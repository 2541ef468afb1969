/** Somebody named in a text. */
export interface Mention {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Who hands something (a gift, words, a request) to whom, as far as the grammar shows it. */
export interface Roles {
  readonly giver?: string;
  readonly receiver?: string;
}

type Case = 'giver' | 'receiver' | 'owner' | 'none';

/** What stands right after a name: Korean particles, English possessives, Chinese verbs and coverbs. */
const AFTER: readonly (readonly [Case, RegExp])[] = [
  ['giver', /^\s?(?:에게서|한테서|께서 (?:준|건넨|보낸)|(?:으)?로부터|한테 받|에게 받|께 받)/],
  ['receiver', /^\s?(?:님)?(?:에게|한테|께(?!서)|앞으로|더러)/],
  ['giver', /^(?:所|亲自|向[^ ]{1,8})?(?:送给|赠送|赠予|赠给|送了|送的|送出|送过|送|给了|给)(?!$)/],
  ['receiver', /^(?:所|都|一共)?(?:收到|获赠|得到|拿到|接到|获得|收了|收下|收的)/],
  ['owner', /^'s\b|^\s?의\s|^的/],
];
/** What stands right before a name. */
const BEFORE: readonly (readonly [Case, RegExp])[] = [
  [
    'receiver',
    /(?:\bto|\bfor|\bgive|\bgave|\bgiving|\bhand(?:ed)?|\bpresent(?:ed)?|\bsent|\bgift(?:ed)?|\boffer(?:ed)?|\btell|\btold|\bask(?:ed)?|\burged?|\bshow(?:ed)?)\s(?:the |president |mr\.? |chinese leader |south korean leader )*$/,
  ],
  ['giver', /(?:\bfrom|\bby)\s(?:the |president |mr\.? )*$/],
  ['receiver', /(?:送给|赠送给|赠给|交给|送|给|献给|为|对|向|赠)$/],
  ['giver', /(?:从|由|来自)$/],
  ['receiver', /(?<![ا-ي])(?:الي|ل)\s?(?:الرييس\s)?$/],
  ['giver', /(?<![ا-ي])(?:من|من قبل|من طرف|من عند|من جانب)\s(?:الرييس\s)?$/],
];

/** Verbs whose subject is the one that gets something. */
const RECEIVES =
  /\b(?:receiv\w*|get|gets|got|getting|gotten|accept\w*|obtain\w*)\b|받|수령|收到|获赠|得到|拿到|收下|收了|(?<![ا-ي])(?:و|ف)?(?:تلق[يت]?\w*|تسلم\w*|استلم\w*|حصل\w*|نال\w*|اخذ\w*|وصل\w*|جاه|جاته|استلام)/;

function caseOf(text: string, mention: Mention): Case {
  const after = text.slice(mention.end, mention.end + 14);
  const before = text.slice(Math.max(0, mention.start - 26), mention.start);
  const arabicTo =
    /^ل(?!ي(?:$| ))/.test(text.slice(mention.start, mention.start + 2)) && mention.end - mention.start > 2;
  if (arabicTo) return 'receiver';
  return (
    BEFORE.find(([, pattern]) => pattern.test(before))?.[0] ??
    AFTER.find(([, pattern]) => pattern.test(after))?.[0] ??
    'none'
  );
}

/**
 * Reads who gives and who receives from the order of words and from particles, prepositions and coverbs in any of the
 * four languages. The first name without a mark is the subject: the giver, or with a verb of receiving the receiver.
 */
export function readRoles(normalised: string, mentions: readonly Mention[]): Roles {
  const receives = RECEIVES.test(normalised);
  let giver: string | undefined;
  let receiver: string | undefined;
  const open: string[] = [];
  for (const mention of mentions) {
    const role = caseOf(normalised, mention);
    if (role === 'giver') giver ??= mention.id;
    else if (role === 'receiver') receiver ??= mention.id;
    else open.push(mention.id);
  }
  for (const id of open) {
    if (id === giver || id === receiver) continue;
    if (receives && receiver === undefined) receiver = id;
    else if (giver === undefined) giver = id;
    else receiver ??= id;
  }
  return { ...(giver === undefined ? {} : { giver }), ...(receiver === undefined ? {} : { receiver }) };
}
