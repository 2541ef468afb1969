import { flattenComponents, walkComponents } from './component-tree.ts';
import { COMPONENT, ENTITY_SELECTS } from './component-types.ts';
import { type Form, isFields, type Path } from './form-errors.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What Discord allows in one message or modal: https://discord.com/developers/docs/components/reference */
const MOST_COMPONENTS = 40;
const MOST_CHARACTERS = 4_000;
const CUSTOM_ID = { min: 1, max: 100 };
const OPTION_TEXT = { min: 1, max: 100 };
const INT32 = { min: 0, max: 2 ** 31 - 1 };
const STYLE = { link: 5, premium: 6 } as const;
const STYLES = [1, 2, 3, 4, STYLE.link, STYLE.premium];
const LINK_SCHEMES = ['http', 'https', 'discord'];

const ROW_CHILDREN = [COMPONENT.button, COMPONENT.select, ...ENTITY_SELECTS];
const IN_CONTAINER = [
  COMPONENT.row,
  COMPONENT.section,
  COMPONENT.text,
  COMPONENT.gallery,
  COMPONENT.file,
  COMPONENT.separator,
];

/** What may stand at the top of a message without Components V2, and with it. */
export const IN_LEGACY_MESSAGE: readonly number[] = [COMPONENT.row];
export const IN_MESSAGE: readonly number[] = [...IN_CONTAINER, COMPONENT.container];

/** What the rules of a component depend on beside itself. */
export interface ComponentContext {
  readonly form: Form;
  /** The names of the files that `attachment://` may name. */
  readonly fileNames: ReadonlySet<string>;
}

/** Reads a component that is one of several types. */
export function readComponent(
  form: Form,
  path: Path,
  value: unknown,
  types: readonly number[],
): { readonly type: number; readonly fields: Fields } | undefined {
  const fields = form.readFields(path, value);
  if (fields === undefined) return undefined;
  const { type } = fields;
  if (typeof type !== 'number' || !types.includes(type)) {
    const allowed = [...types].sort((a, b) => a - b).join(', ');
    form.refuse(path, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed},).`);
    return undefined;
  }
  form.readInteger([...path, 'id'], fields.id, INT32);
  return { type, fields };
}

function checkScheme(form: Form, path: Path, url: string, schemes: readonly string[]): void {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || (scheme !== 'attachment' && !URL.canParse(url))) {
    form.refuse(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  } else if (!schemes.includes(scheme)) {
    const allowed = schemes.map((one) => `'${one}'`).join(', ');
    const message = `Scheme "${scheme}" is not supported. Scheme must be one of (${allowed}).`;
    form.refuse(path, 'URL_TYPE_INVALID_SCHEME', message);
  }
}

function checkButton({ form }: ComponentContext, path: Path, button: Fields): void {
  const style = form.readChoice([...path, 'style'], button.style, STYLES);
  form.readText([...path, 'label'], button.label, { max: 80 });
  form.readBoolean([...path, 'disabled'], button.disabled);
  const isGiven = (field: string): boolean => button[field] !== undefined && button[field] !== null;
  const forbid = (field: string): void => {
    if (isGiven(field))
      form.refuse(
        [...path, field],
        'BUTTON_COMPONENT_FIELD_NOT_ALLOWED',
        `A button of this style can't have ${field}`,
      );
  };
  if (style === undefined) return;
  if (style === STYLE.premium) {
    form.readText([...path, 'sku_id'], button.sku_id, { required: true });
    for (const field of ['custom_id', 'label', 'url', 'emoji']) forbid(field);
    return;
  }
  forbid('sku_id');
  if (!isGiven('label') && !isGiven('emoji'))
    form.refuse([...path, 'label'], 'BASE_TYPE_REQUIRED', 'This field is required');
  if (style === STYLE.link) {
    forbid('custom_id');
    const url = form.readText([...path, 'url'], button.url, { required: true, max: 512 });
    if (url !== undefined) checkScheme(form, [...path, 'url'], url, LINK_SCHEMES);
  } else {
    forbid('url');
    form.readText([...path, 'custom_id'], button.custom_id, { ...CUSTOM_ID, required: true });
  }
}

/** The options of a select, a radio group or a group of checkboxes: their texts, and that no value stands twice. */
export function checkOptions(
  form: Form,
  path: Path,
  options: unknown,
  count: { readonly min: number; readonly max: number },
): readonly Fields[] {
  const list = form.readList(path, options, { ...count, required: true }) ?? [];
  const values = new Set<unknown>();
  for (const [at, value] of list.entries()) {
    const option = form.readFields([...path, at], value);
    if (option === undefined) continue;
    form.readText([...path, at, 'label'], option.label, { ...OPTION_TEXT, required: true });
    form.readText([...path, at, 'value'], option.value, { ...OPTION_TEXT, required: true });
    form.readText([...path, at, 'description'], option.description, OPTION_TEXT);
    form.readBoolean([...path, at, 'default'], option.default);
    if (values.has(option.value))
      form.refuse(
        [...path, at, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    values.add(option.value);
  }
  return list.filter(isFields);
}

/** A select of texts (3) or of people, roles or channels. */
export function checkSelect(form: Form, path: Path, type: number, select: Fields): void {
  form.readText([...path, 'custom_id'], select.custom_id, { ...CUSTOM_ID, required: true });
  form.readText([...path, 'placeholder'], select.placeholder, { max: 150 });
  form.readBoolean([...path, 'disabled'], select.disabled);
  const least = form.readInteger([...path, 'min_values'], select.min_values, { min: 0, max: 25 }) ?? 1;
  const most = form.readInteger([...path, 'max_values'], select.max_values, { min: 1, max: 25 }) ?? 1;
  if (least > Math.max(most, 1))
    form.refuse(
      [...path, 'min_values'],
      'SELECT_COMPONENT_MIN_VALUES_EXCEEDS_MAX_VALUES',
      'min_values must be max_values or less',
    );
  if (type !== COMPONENT.select) return;
  const options = checkOptions(form, [...path, 'options'], select.options, { min: 1, max: 25 });
  if (options.length > 0 && most > options.length)
    form.refuse(
      [...path, 'max_values'],
      'SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS',
      'max_values must be the number of options or less',
    );
  if (options.filter((option) => option.default === true).length > most)
    form.refuse(
      [...path, 'options'],
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_OPTIONS',
      'There are more default options than max_values',
    );
}

function checkRow(context: ComponentContext, path: Path, row: Fields): void {
  const { form } = context;
  const children = form.readList([...path, 'components'], row.components, { min: 1, max: 5, required: true });
  const selectAt = children?.findIndex((child) => isFields(child) && child.type !== COMPONENT.button) ?? -1;
  for (const [at, value] of (children ?? []).entries()) {
    const here = [...path, 'components', at];
    const child = readComponent(form, here, value, ROW_CHILDREN);
    // A select takes the whole width of a row.
    if (selectAt >= 0 && at > 0)
      form.refuse(
        here,
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      );
    if (child?.type === COMPONENT.button) checkButton(context, here, child.fields);
    else if (child !== undefined) checkSelect(form, here, child.type, child.fields);
  }
}

/** A text display (10): never without a word. */
export function checkTextDisplay(form: Form, path: Path, text: Fields): void {
  const content = form.readText([...path, 'content'], text.content, {
    min: 1,
    max: MOST_CHARACTERS,
    required: true,
  });
  // Discord trims what it displays, and then nothing is left.
  if (content !== undefined && content.trim() === '')
    form.refuse([...path, 'content'], 'BASE_TYPE_REQUIRED', 'This field is required');
}

function checkMedia(
  { form, fileNames }: ComponentContext,
  path: Path,
  media: unknown,
  schemes: readonly string[],
): void {
  const item = form.readFields(path, media);
  if (item === undefined) return;
  const url = form.readText([...path, 'url'], item.url, { required: true, max: 2_048 });
  if (url === undefined) return;
  checkScheme(form, [...path, 'url'], url, schemes);
  const name = /^attachment:\/\/(.*)$/.exec(url)?.[1];
  if (name !== undefined && !fileNames.has(name))
    form.refuse(
      [...path, 'url'],
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      'The referenced attachment was not found in the request.',
    );
}

function checkPicture(context: ComponentContext, path: Path, picture: Fields): void {
  context.form.readText([...path, 'description'], picture.description, { min: 1, max: 1_024 });
  context.form.readBoolean([...path, 'spoiler'], picture.spoiler);
  checkMedia(context, [...path, 'media'], picture.media, ['http', 'https', 'attachment']);
}

function checkGallery(context: ComponentContext, path: Path, gallery: Fields): void {
  const items = context.form.readList([...path, 'items'], gallery.items, { min: 1, max: 10, required: true });
  for (const [at, value] of (items ?? []).entries()) {
    const item = context.form.readFields([...path, 'items', at], value);
    if (item !== undefined) checkPicture(context, [...path, 'items', at], item);
  }
}

function checkSection(context: ComponentContext, path: Path, section: Fields): void {
  const { form } = context;
  const texts = form.readList([...path, 'components'], section.components, {
    min: 1,
    max: 3,
    required: true,
  });
  for (const [at, value] of (texts ?? []).entries()) {
    const text = readComponent(form, [...path, 'components', at], value, [COMPONENT.text]);
    if (text !== undefined) checkTextDisplay(form, [...path, 'components', at], text.fields);
  }
  const here = [...path, 'accessory'];
  if (section.accessory === undefined || section.accessory === null) {
    form.refuse(here, 'BASE_TYPE_REQUIRED', 'This field is required');
    return;
  }
  const accessory = readComponent(form, here, section.accessory, [COMPONENT.button, COMPONENT.thumbnail]);
  if (accessory?.type === COMPONENT.button) checkButton(context, here, accessory.fields);
  else if (accessory !== undefined) checkPicture(context, here, accessory.fields);
}

function checkFile(context: ComponentContext, path: Path, file: Fields): void {
  context.form.readBoolean([...path, 'spoiler'], file.spoiler);
  checkMedia(context, [...path, 'file'], file.file, ['attachment']);
}

function checkSeparator({ form }: ComponentContext, path: Path, separator: Fields): void {
  form.readBoolean([...path, 'divider'], separator.divider);
  form.readInteger([...path, 'spacing'], separator.spacing, { min: 1, max: 2 });
}

function checkContainer(context: ComponentContext, path: Path, container: Fields): void {
  const { form } = context;
  form.readInteger([...path, 'accent_color'], container.accent_color, { min: 0, max: 0xff_ff_ff });
  form.readBoolean([...path, 'spoiler'], container.spoiler);
  const parts = form.readList([...path, 'components'], container.components, {
    min: 1,
    max: MOST_COMPONENTS,
    required: true,
  });
  checkList(context, [...path, 'components'], parts ?? [], IN_CONTAINER);
}

/** The rules of each type that may stand at the top of a message, or in a container. */
const CHECKS: Readonly<Record<number, (context: ComponentContext, path: Path, fields: Fields) => void>> = {
  [COMPONENT.row]: checkRow,
  [COMPONENT.section]: checkSection,
  [COMPONENT.text]: ({ form }, path, text) => checkTextDisplay(form, path, text),
  [COMPONENT.gallery]: checkGallery,
  [COMPONENT.file]: checkFile,
  [COMPONENT.separator]: checkSeparator,
  [COMPONENT.container]: checkContainer,
};

function checkList(
  context: ComponentContext,
  path: Path,
  list: readonly unknown[],
  types: readonly number[],
): void {
  for (const [at, value] of list.entries()) {
    const component = readComponent(context.form, [...path, at], value, types);
    if (component !== undefined) CHECKS[component.type]?.(context, [...path, at], component.fields);
  }
}

/** What may stand only once in a message or modal: each custom_id, and each id. */
export function checkUnique(form: Form, path: Path, components: readonly unknown[]): void {
  const customIds = new Set<string>();
  const ids = new Set<number>();
  walkComponents(path, components, (here, { id, custom_id: customId }) => {
    if (typeof customId === 'string') {
      if (customIds.has(customId))
        form.refuse(
          [...here, 'custom_id'],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        );
      customIds.add(customId);
    }
    if (typeof id === 'number' && id !== 0) {
      if (ids.has(id))
        form.refuse([...here, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
      ids.add(id);
    }
  });
}

/** Checks the components of a message: each by itself, and what holds for all of them together. */
export function checkMessageComponents(
  context: ComponentContext,
  path: Path,
  components: readonly unknown[],
  types: readonly number[],
): void {
  const { form } = context;
  checkList(context, path, components, types);
  checkUnique(form, path, components);
  const all = flattenComponents(components);
  if (all.length > MOST_COMPONENTS)
    form.refuse(
      path,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `Total number of components cannot exceed ${MOST_COMPONENTS}`,
    );
  const characters = all
    .flatMap(({ type, content }) => (type === COMPONENT.text && typeof content === 'string' ? content : []))
    .reduce((sum, content) => sum + content.length, 0);
  if (characters > MOST_CHARACTERS)
    form.refuse(
      path,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Components displayable text size exceeds maximum size of ${MOST_CHARACTERS}`,
    );
}
