import type { Language } from '../../language/languages.ts';
import { COMPONENT } from '../component-types.ts';
import { type Json, listIn, numberIn, objectIn, textIn } from './json.ts';
import { say } from './strings.ts';

/** A field of a form with its label. */
export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly part: Json;
}

/** What a field was filled with, as it is sent. */
export type FieldValue = string | readonly string[] | boolean;

const FIELDS: readonly (number | undefined)[] = [COMPONENT.input, COMPONENT.select, COMPONENT.checkbox];

/**
 * The field in a part of a form: within a label, or within a row, where the label is its own; undefined for text and
 * for what the page does not know. Parts: https://discord.com/developers/docs/components/reference#label
 */
export function fieldIn(part: Json): FormField | undefined {
  const inner =
    numberIn(part, 'type') === COMPONENT.row ? listIn(part, 'components')[0] : objectIn(part, 'component');
  if (inner === undefined || !FIELDS.includes(numberIn(inner, 'type'))) return undefined;
  return {
    id: textIn(inner, 'custom_id'),
    label: textIn(part, 'label') || textIn(inner, 'label'),
    description: textIn(part, 'description'),
    part: inner,
  };
}

/** Whether a field has to be filled in, which is so unless it says otherwise; a box may always stay empty. */
export function isFieldRequired({ part }: FormField): boolean {
  return part.required !== false && numberIn(part, 'type') !== COMPONENT.checkbox;
}

/** What is wrong with what a field was filled with; undefined for nothing. */
export function fieldProblem(field: FormField, value: FieldValue, language: Language): string | undefined {
  if (typeof value === 'boolean') return undefined;
  if (value.length === 0) return isFieldRequired(field) ? say(language, 'option.missing') : undefined;
  const count = numberIn(field.part, 'min_length') ?? 0;
  if (typeof value === 'string' && value.length < count) return say(language, 'form.too-short', { count });
  return undefined;
}
