import { createForm, type Path } from './form-errors.ts';

/** Callback types: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback-type */
export const CALLBACK = {
  message: 4,
  deferred: 5,
  deferredUpdate: 6,
  update: 7,
  autocomplete: 8,
  modal: 9,
} as const;

export type CallbackType = (typeof CALLBACK)[keyof typeof CALLBACK];

/** Interaction types: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object */
export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** Types of options whose values are no strings: https://discord.com/developers/docs/interactions/application-commands */
const [INTEGER_OPTION, NUMBER_OPTION] = [4, 10];
const MOST_CHOICES = 25;
const CHOICE_TEXT = { min: 1, max: 100, required: true };

const NEW_MESSAGE = [CALLBACK.message, CALLBACK.deferred];
const CHANGED_MESSAGE = [CALLBACK.deferredUpdate, CALLBACK.update];

/** How an interaction may be answered. */
function allowedFor(interaction: { readonly type: number; readonly originId?: string }): CallbackType[] {
  if (interaction.type === INTERACTION.autocomplete) return [CALLBACK.autocomplete];
  if (interaction.type === INTERACTION.command) return [...NEW_MESSAGE, CALLBACK.modal];
  const ofMessage = interaction.originId === undefined ? [] : CHANGED_MESSAGE;
  // A modal is not answered with another modal.
  return [
    ...NEW_MESSAGE,
    ...ofMessage,
    ...(interaction.type === INTERACTION.component ? [CALLBACK.modal] : []),
  ];
}

/**
 * The type of a callback, and its data.
 * @throws {ApiError} 50035 for a type that is no answer to this interaction.
 */
export function takeCallback(
  body: unknown,
  interaction: { readonly type: number; readonly originId?: string },
): { readonly type: CallbackType; readonly data: Readonly<Record<string, unknown>> } {
  const form = createForm();
  const callback = form.readFields([], body);
  form.finish();
  const allowed = allowedFor(interaction);
  const type = form.readChoice(['type'], callback?.type, allowed);
  const data = form.readFields(['data'], callback?.data ?? {}) ?? {};
  form.finish();
  return { type: type ?? CALLBACK.message, data };
}

/**
 * Checks the choices that are offered while somebody types, by the type of the option:
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
 * @throws {ApiError} 50035 with all that is wrong.
 */
export function checkChoices(
  data: Readonly<Record<string, unknown>>,
  optionType: number | undefined,
  path: Path,
): void {
  const form = createForm();
  const list = [...path, 'choices'];
  const choices = form.readList(list, data.choices, { max: MOST_CHOICES, required: true }) ?? [];
  for (const [at, value] of choices.entries()) {
    const choice = form.readFields([...list, at], value);
    if (choice === undefined) continue;
    form.readText([...list, at, 'name'], choice.name, CHOICE_TEXT);
    const here = [...list, at, 'value'];
    if (optionType === INTEGER_OPTION) {
      form.readInteger(here, choice.value, {
        min: Number.MIN_SAFE_INTEGER,
        max: Number.MAX_SAFE_INTEGER,
        required: true,
      });
    } else if (optionType === NUMBER_OPTION) {
      if (typeof choice.value !== 'number')
        form.refuse(here, 'NUMBER_TYPE_COERCE', `Value "${String(choice.value)}" is not float.`);
    } else {
      form.readText(here, choice.value, CHOICE_TEXT);
    }
  }
  form.finish();
}
