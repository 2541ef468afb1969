/**
 * What is said to be ahead: will, plans and promises, invitations, next year. In Chinese 会 is left out, since it is
 * also the meeting itself.
 */
const AHEAD =
  /\b(?:will|won't|shall|going to|plan(?:s|ned|ning)? to|intends? to|promis(?:e[sd]?|ing)|invit(?:e[sd]?|ing|ations?)|next (?:year|month|week|spring|summer|autumn|fall|winter|time)|upcoming)\b|예정|기로 (?:했|하였|합의|약속)|약속|초청|초대|계획|[할될갈올릴] (?:것|거|겁|듯)|다음 (?:달|주|해|번)|내년|将(?!军)|打算|计划|答应|承诺|邀请|明年|即将|下(?:次|个?月|周|一?届)|(?<![ا-ي])(?:سوف|س(?=[يتن][ا-ي]{2})|(?:ي|ت)عتزم|(?:ي|ت)نوي|وعد|وعدت|دعا|دعت|القادم|القادمه|المقبل|المقبله)/;

/** Whether a normalised statement speaks of something ahead, so that what has happened elsewhere can't belie it. */
export function speaksOfFuture(normalised: string): boolean {
  return AHEAD.test(normalised);
}
