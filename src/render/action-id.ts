import { z } from 'zod';
import { LANGUAGES } from '../language/languages.ts';

/** Characters of a custom_id: https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id */
export const LONGEST_CUSTOM_ID = 100;
/** Changes when what an older version wrote can no longer be understood. */
const VERSION = '1';
const SEPARATOR = '|';

const language = z.enum(LANGUAGES);
/** Ids of sources and events, as the schema of the knowledge takes them. */
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/);
const count = z.coerce.number().int().min(1).max(999_999);
const text = z.string().max(LONGEST_CUSTOM_ID);
const format = z.enum(['text', 'picture']);
const view = { language, format, page: count, from: text, to: text, person: text, summit: text, topic: text };

/** What each action carries, in the order in which it is written. The last part may hold the separator itself. */
const stateSchema = z.discriminatedUnion('action', [
  /** Further excerpts for the question that stands in the message. */
  z.object({ action: z.literal('more'), language }),
  /** A paragraph of a source with its neighbours, in a reply of its own. */
  z.object({ action: z.literal('open'), language, paragraph: count, source: id }),
  /** The same, in place of the paragraph that the message shows. */
  z.object({ action: z.literal('turn'), language, paragraph: count, source: id }),
  /** An event among those before and after it. */
  z.object({ action: z.literal('event'), language, event: id }),
  /** The same answer in the language that is chosen. */
  z.object({ action: z.literal('language'), language }),
  /** Questions near the one that stands in the message. */
  z.object({ action: z.literal('nearest'), language }),
  /** The answer to the question that is chosen. */
  z.object({ action: z.literal('pick'), language }),
  /** Asks for a question that may lean on the one that stands in the message. */
  z.object({ action: z.literal('follow'), language }),
  /** That question, and what it may lean on. */
  z.object({ action: z.literal('followed'), language, before: text }),
  /** Shows everybody the answer of a private message. */
  z.object({ action: z.literal('share'), language }),
  /** Another page of a timeline. */
  z.object({ action: z.literal('page'), ...view }),
  /** Why the inferred dates of a page are what they are. */
  z.object({ action: z.literal('why'), ...view }),
  /** Shows everybody a page of a timeline. */
  z.object({ action: z.literal('share-page'), ...view }),
  /** Asks what is wrong with a message. */
  z.object({ action: z.literal('report'), language }),
  /** What is wrong with it. */
  z.object({ action: z.literal('reported'), language }),
  /** What moderators make of a report. */
  z.object({ action: z.literal('review'), language, state: z.enum(['open', 'fixed', 'declined']) }),
]);

/** What a button, a select or a modal of the bot carries. */
export type ActionState = z.infer<typeof stateSchema>;
export type ActionName = ActionState['action'];
/** What one kind of action carries. */
export type StateOf<Name extends ActionName> = Extract<ActionState, { action: Name }>;

const PARTS: ReadonlyMap<string, readonly string[]> = new Map(
  stateSchema.options.map(({ shape }) => [
    shape.action.value,
    Object.keys(shape).filter((name) => name !== 'action'),
  ]),
);

/** The names of all actions. */
export const ACTION_NAMES: readonly string[] = [...PARTS.keys()];

/**
 * The custom_id of a component or a modal: all its state, so that it works after a restart and in every replica.
 * Undefined where it would be longer than Discord allows or could not be read back; the component is left out then.
 */
export function writeActionId(state: ActionState): string | undefined {
  const values: Readonly<Record<string, unknown>> = state;
  const parts = (PARTS.get(state.action) ?? []).map((name) => String(values[name]));
  if (parts.slice(0, -1).some((part) => part.includes(SEPARATOR))) return undefined;
  const written = [VERSION, state.action, ...parts].join(SEPARATOR);
  return written.length > LONGEST_CUSTOM_ID ? undefined : written;
}

/**
 * Reads a custom_id, which is as untrusted as anything else that comes over the wire. Undefined for one that is not
 * ours or of another version.
 */
export function readActionId(customId: string): ActionState | undefined {
  const [version, action = '', ...written] = customId.split(SEPARATOR);
  const names = PARTS.get(action);
  if (version !== VERSION || names === undefined || written.length < names.length) return undefined;
  const last = names.length - 1;
  const values = names.map((name, at) => [
    name,
    at === last ? written.slice(at).join(SEPARATOR) : written[at],
  ]);
  return stateSchema.safeParse({ action, ...Object.fromEntries(values) }).data;
}
