import {
  checkOptions,
  checkSelect,
  checkTextDisplay,
  checkUnique,
  readComponent,
} from './component-rules.ts';
import { numberComponents } from './component-tree.ts';
import { COMPONENT, ENTITY_SELECTS } from './component-types.ts';
import { createForm, type Form, type Path } from './form-errors.ts';

type Fields = Readonly<Record<string, unknown>>;

const CUSTOM_ID = { min: 1, max: 100, required: true };
const LONGEST_INPUT = 4_000;
const IN_MODAL = [COMPONENT.row, COMPONENT.text, COMPONENT.label];
const IN_LABEL = [
  COMPONENT.select,
  COMPONENT.input,
  ...ENTITY_SELECTS,
  COMPONENT.upload,
  COMPONENT.radioGroup,
  COMPONENT.checkboxGroup,
  COMPONENT.checkbox,
];

function checkInput(form: Form, path: Path, input: Fields): void {
  form.readText([...path, 'custom_id'], input.custom_id, CUSTOM_ID);
  form.readChoice([...path, 'style'], input.style, [1, 2]);
  form.readText([...path, 'placeholder'], input.placeholder, { max: 100 });
  form.readBoolean([...path, 'required'], input.required);
  const least = form.readInteger([...path, 'min_length'], input.min_length, { min: 0, max: LONGEST_INPUT });
  const most = form.readInteger([...path, 'max_length'], input.max_length, { min: 1, max: LONGEST_INPUT });
  if (least !== undefined && most !== undefined && least > most)
    form.refuse(
      [...path, 'min_length'],
      'TEXT_INPUT_COMPONENT_MIN_LENGTH_EXCEEDS_MAX_LENGTH',
      'min_length must be max_length or less',
    );
  form.readText([...path, 'value'], input.value, { max: most ?? LONGEST_INPUT });
}

function checkField(form: Form, path: Path, type: number, field: Fields): void {
  form.readBoolean([...path, 'required'], field.required);
  // A disabled component can't be filled in, and Discord shows none in a modal.
  if (field.disabled === true)
    form.refuse(
      [...path, 'disabled'],
      'MODAL_COMPONENT_CANNOT_BE_DISABLED',
      'A component of a modal cannot be disabled',
    );
  const options = [...path, 'options'];
  if (type === COMPONENT.input) {
    checkInput(form, path, field);
  } else if (type === COMPONENT.select || ENTITY_SELECTS.includes(type)) {
    checkSelect(form, path, type, field);
  } else {
    form.readText([...path, 'custom_id'], field.custom_id, CUSTOM_ID);
    if (type === COMPONENT.radioGroup) checkOptions(form, options, field.options, { min: 2, max: 10 });
    if (type === COMPONENT.checkboxGroup) checkOptions(form, options, field.options, { min: 1, max: 10 });
    if (type === COMPONENT.checkbox) form.readBoolean([...path, 'default'], field.default);
  }
}

function checkLabel(form: Form, path: Path, label: Fields): void {
  form.readText([...path, 'label'], label.label, { min: 1, max: 45, required: true });
  form.readText([...path, 'description'], label.description, { min: 1, max: 100 });
  const here = [...path, 'component'];
  if (label.component === undefined || label.component === null) {
    form.refuse(here, 'BASE_TYPE_REQUIRED', 'This field is required');
    return;
  }
  const field = readComponent(form, here, label.component, IN_LABEL);
  if (field !== undefined) checkField(form, here, field.type, field.fields);
}

/** A row in a modal holds one text input, which has its label itself: the way before labels. */
function checkInputRow(form: Form, path: Path, row: Fields): void {
  const inputs =
    form.readList([...path, 'components'], row.components, { min: 1, max: 1, required: true }) ?? [];
  for (const [at, value] of inputs.entries()) {
    const here = [...path, 'components', at];
    const input = readComponent(form, here, value, [COMPONENT.input]);
    if (input === undefined) continue;
    form.readText([...here, 'label'], input.fields.label, { min: 1, max: 45, required: true });
    checkInput(form, here, input.fields);
  }
}

/**
 * Takes a modal as Discord does, and returns it with its components numbered:
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
 * @throws {ApiError} 50035 with all that is wrong.
 */
export function takeModal(data: unknown, path: Path): Fields {
  const form = createForm();
  const modal = form.readFields(path, data) ?? {};
  form.readText([...path, 'custom_id'], modal.custom_id, CUSTOM_ID);
  form.readText([...path, 'title'], modal.title, { min: 1, max: 45, required: true });
  const list = [...path, 'components'];
  const components = form.readList(list, modal.components, { min: 1, max: 5, required: true }) ?? [];
  for (const [at, value] of components.entries()) {
    const here = [...list, at];
    const component = readComponent(form, here, value, IN_MODAL);
    if (component?.type === COMPONENT.label) checkLabel(form, here, component.fields);
    else if (component?.type === COMPONENT.text) checkTextDisplay(form, here, component.fields);
    else if (component !== undefined) checkInputRow(form, here, component.fields);
  }
  checkUnique(form, list, components);
  form.finish();
  return { ...modal, components: numberComponents(components) };
}
