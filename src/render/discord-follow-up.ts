import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import type { Language } from '../language/languages.ts';
import { LONGEST_CUSTOM_ID, writeActionId } from './action-id.ts';
import { translate } from './strings.ts';

/** The custom_id of the field with the question. */
export const QUESTION_FIELD = 'question';
/** Discord's limit for a text input: https://discord.com/developers/docs/components/reference#text-input */
const LONGEST_INPUT = 4_000;

/** How much of the question before fits beside the rest of the custom_id, in UTF-16 units. */
export function roomForContext(language: Language): number {
  return LONGEST_CUSTOM_ID - (writeActionId({ action: 'followed', language, before: '' })?.length ?? 0);
}

/** The form for a question that may lean on the one before; undefined where that does not fit. */
export function followUpModal(
  language: Language,
  before: string,
): APIModalInteractionResponseCallbackData | undefined {
  const customId = writeActionId({ action: 'followed', language, before });
  if (customId === undefined) return undefined;
  return {
    custom_id: customId,
    title: translate(language, 'follow.title'),
    components: [
      {
        type: ComponentType.Label,
        label: translate(language, 'follow.question'),
        description: translate(language, 'follow.hint'),
        component: {
          type: ComponentType.TextInput,
          custom_id: QUESTION_FIELD,
          style: TextInputStyle.Short,
          max_length: LONGEST_INPUT,
          required: true,
        },
      },
    ],
  };
}
