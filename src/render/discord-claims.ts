import type { CheckedClaim, ClaimCheck } from '../answer/check-claims.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { marksText } from './answer-text.ts';
import { claimName, claimsSummary } from './claims-text.ts';
import { excerptBlock, openButtons } from './discord-answer.ts';
import { button, buttonRows } from './discord-buttons.ts';
import { lineStart } from './discord-markdown.ts';
import { type Block, type MessageBody, messageOf, type Piece } from './discord-message.ts';
import { translate } from './strings.ts';
import { versionLine } from './version-line.ts';

/** Each claim is a component, and a message has room for so many beside the excerpts. */
const MOST_CLAIMS_SHOWN = 20;
const MOST_NAME = 200;
const MOST_STATEMENT = 400;

/** Signs that tell the verdicts apart at a glance; the words beside them say the same. */
const SIGNS: Readonly<Record<CheckedClaim['verdict'], string>> = {
  supported: '✅',
  contradicted: '❌',
  'not-in-sources': '❔',
};

function claimBlock(claim: CheckedClaim, language: Language): Piece[] {
  const start = lineStart(language);
  const verdict = translate(language, `claims.${claim.verdict}`);
  const intro = translate(language, claim.verdict === 'contradicted' ? 'claims.instead' : 'claims.proof');
  return [
    `${start}${SIGNS[claim.verdict]} **${verdict}**${translate(language, 'claims.colon')}`,
    { text: claimName(claim, language), most: MOST_NAME },
    ...claim.said.flatMap((said, at): Piece[] => [
      `\n${start}${at === 0 ? intro : ''}`,
      { text: said.fact.statement[language], most: MOST_STATEMENT },
      ` ${marksText(said)}`.trimEnd(),
    ]),
  ];
}

/** What comes first where not all fit: what is wrong. */
function byWeight(claims: readonly CheckedClaim[]): CheckedClaim[] {
  return (['contradicted', 'supported', 'not-in-sources'] as const).flatMap((verdict) =>
    claims.filter((claim) => claim.verdict === verdict),
  );
}

/**
 * A checked message as a private reply: how many claims are right, each claim with its verdict and what the sources
 * say, then the numbered excerpts. Claims keep their order, except where there are more than fit.
 */
export function claimsMessage(
  check: ClaimCheck,
  store: Store,
  view: { readonly canReport: boolean },
): MessageBody {
  const { claims, excerpts, lang } = check;
  const start = lineStart(lang);
  const shown = claims.length > MOST_CLAIMS_SHOWN ? byWeight(claims).slice(0, MOST_CLAIMS_SHOWN) : claims;
  const more = claims.length - shown.length;
  const label = translate(lang, 'label', { name: translate(lang, 'claims.more') });
  const blocks: Block[] = [
    [`${start}**${claimsSummary(check)}**`],
    ...shown.map((claim) => claimBlock(claim, lang)),
    ...(more === 0 ? [] : [[`-# ${start}${label}${more}`]]),
    ...(excerpts.length === 0 ? [] : (['separator'] as const)),
    ...excerpts.map((excerpt) => excerptBlock(excerpt, store, lang)),
    'separator',
    [versionLine(store, lang)],
  ];
  const report = view.canReport ? button(lang, 'button.report', { action: 'report', language: lang }) : [];
  const rows = buttonRows([...openButtons(excerpts, lang), ...report]);
  return messageOf(lang, blocks, { ephemeral: true, rows });
}
