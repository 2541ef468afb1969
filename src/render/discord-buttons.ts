import {
  type APIButtonComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Language } from '../language/languages.ts';
import { type ActionState, writeActionId } from './action-id.ts';
import type { Row } from './discord-message.ts';
import { type StringKey, translate } from './strings.ts';

/** Buttons in one row: https://discord.com/developers/docs/components/reference#action-row */
export const MOST_IN_ROW = 5;

/** A quiet button; none where its state does not fit. */
export function button(
  language: Language,
  label: StringKey,
  state: ActionState,
  values: Readonly<Record<string, string | number>> = {},
): APIButtonComponent[] {
  const customId = writeActionId(state);
  if (customId === undefined) return [];
  return [
    {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: translate(language, label, values),
      custom_id: customId,
    },
  ];
}

/** Buttons in as many rows as they need. */
export function buttonRows(buttons: readonly APIButtonComponent[]): Row[] {
  const rows = Math.ceil(buttons.length / MOST_IN_ROW);
  return Array.from({ length: rows }, (_, at) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(at * MOST_IN_ROW, (at + 1) * MOST_IN_ROW),
  }));
}

/** A select of one value, in a row of its own; none where there is nothing to choose or its state does not fit. */
export function selectRow(
  language: Language,
  placeholder: StringKey,
  state: ActionState,
  options: readonly APISelectMenuOption[],
): Row[] {
  const customId = writeActionId(state);
  if (customId === undefined || options.length === 0) return [];
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: customId,
    placeholder: translate(language, placeholder),
    options: [...options],
  };
  return [{ type: ComponentType.ActionRow, components: [select] }];
}
