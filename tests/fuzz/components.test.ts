import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ShownMessage } from '../../src/discord/request.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { ACTION_NAMES, readActionId, writeActionId } from '../../src/render/action-id.ts';
import { QUESTION_FIELD } from '../../src/render/discord-follow-up.ts';
import { COMMENT_FIELD, KIND_FIELD, NAME_FIELD, REPORT_KINDS } from '../../src/render/discord-report.ts';
import { realStore } from '../real-store.ts';
import { fuzz, timeFor } from './fuzz.ts';
import { askers, errors, router } from './router.ts';
import { replyProblems } from './shown.ts';
import { anyText, GOLDEN_QUESTIONS, mutated, texts } from './texts.ts';

const FEW = 400;

/** What stands between the separators of a custom_id: what is there in earnest, and what is not. */
const idPart = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...LANGUAGES, '1', '2', '22', '999999', '1000000', '0', '', 'text'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...realStore.sources.keys(),
      ...realStore.events.map(({ id }) => id),
      ...realStore.glossary.keys(),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('picture', 'open', 'fixed', 'declined', '2026-01-05', '2026~', 'x/y'),
  },
  { weight: 1, arbitrary: anyText },
);
const likeOurs = fc
  .tuple(
    fc.constantFrom('1', '1', '1', '0', '2'),
    fc.constantFrom(...ACTION_NAMES),
    fc.array(idPart, { maxLength: 8 }),
  )
  .map(([version, action, parts]) => [version, action, ...parts].join('|'));
/** Each action as it is written for a button, and then damaged. */
const ours = ACTION_NAMES.flatMap((action) =>
  LANGUAGES.flatMap((language) => {
    const [source] = realStore.sources.keys();
    const event = realStore.events[0]?.id;
    const view = `text|1||||beijing|gifts`;
    const parts = {
      open: `22|${source}`,
      turn: `3|${source}`,
      event,
      page: view,
      why: view,
      'share-page': view,
    };
    const rest = new Map(Object.entries(parts)).get(action);
    const written = ['1', action, language, ...(rest === undefined ? [] : [rest])].join('|');
    return readActionId(written) === undefined ? [`${written}|open`, `${written}|`] : [written];
  }),
);
const customIds = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ours) },
  { weight: 3, arbitrary: likeOurs },
  { weight: 2, arbitrary: mutated(ours) },
  { weight: 1, arbitrary: anyText },
);

/** The message under a component: as the bot made it, or with anything in its place. */
const messages: fc.Arbitrary<ShownMessage> = fc.record({
  texts: fc.array(
    fc.record({
      id: fc.constantFrom(undefined, 1, 1_001, 1_002, 2_000),
      content: fc.oneof(
        fc.constantFrom(...GOLDEN_QUESTIONS).map((question) => `-# Question: ${question}`),
        fc.constantFrom(...GOLDEN_QUESTIONS).map((question) => `-# 질문: ${question}`),
        texts(GOLDEN_QUESTIONS).map((question) => `-# Question: ${question}`),
        anyText,
      ),
    }),
    { maxLength: 4 },
  ),
  isEphemeral: fc.boolean(),
  isOwn: fc.boolean(),
  url: fc.constant('https://discord.com/channels/1/2/3'),
});

it(
  'reads back every custom_id that it writes, and takes nothing else for one',
  () =>
    fuzz(FEW * 5, customIds, (customId) => {
      const state = readActionId(customId);
      if (state === undefined) return;
      const written = writeActionId(state);
      if (written !== undefined) expect(readActionId(written)).toEqual(state);
    }),
  timeFor(FEW),
);

it(
  'replies to whatever a button or a select carries',
  () =>
    fuzz(
      FEW,
      fc.record({
        asker: askers,
        customId: customIds,
        values: fc.array(fc.oneof(fc.constantFrom(...LANGUAGES, '0', '1'), anyText), { maxLength: 2 }),
        message: messages,
      }),
      async ({ asker, ...used }) => {
        const reply = await router.component({ ...asker, ...used });
        expect(replyProblems(reply)).toEqual([]);
        expect(errors).toEqual([]);
      },
    ),
  timeFor(FEW),
);

it(
  'replies to whatever is filled into a form',
  () =>
    fuzz(
      FEW,
      fc.record({
        asker: askers,
        customId: customIds,
        fields: fc
          .array(
            fc.tuple(
              fc.oneof(fc.constantFrom(QUESTION_FIELD, KIND_FIELD, COMMENT_FIELD, NAME_FIELD), anyText),
              fc.oneof(texts(GOLDEN_QUESTIONS), fc.boolean(), fc.constantFrom(...REPORT_KINDS)),
            ),
            { maxLength: 4 },
          )
          .map((fields) => new Map<string, string | boolean>(fields)),
        message: fc.option(messages, { nil: undefined }),
      }),
      async ({ asker, ...filled }) => {
        const reply = await router.modal({ ...asker, ...filled });
        expect(replyProblems(reply)).toEqual([]);
        expect(errors).toEqual([]);
      },
    ),
  timeFor(FEW),
);
