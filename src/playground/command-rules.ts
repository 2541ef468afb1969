import { COMMAND, CONTEXT, INSTALLED, LONGEST_TEXT, OPTION } from './command-types.ts';
import { DISCORD_LOCALES } from './discord-locales.ts';
import { type Form, isFields, type Path } from './form-errors.ts';

type Fields = Readonly<Record<string, unknown>>;

const NAME = { min: 1, max: 32, required: true };
const DESCRIPTION = { min: 1, max: 100, required: true };
const CHOICE_TEXT = { min: 1, max: 100, required: true };
const MOST_OPTIONS = 25;
const MOST_CHOICES = 25;
/** Of names, descriptions and choices, each in its longest language. */
const MOST_CHARACTERS = 8_000;
/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const OPTION_TYPES: readonly number[] = Object.values(OPTION);
const WITH_CHOICES: readonly number[] = [OPTION.string, OPTION.integer, OPTION.number];

function checkSlashName(form: Form, path: Path, name: string | undefined): void {
  if (name === undefined || (SLASH_NAME.test(name) && name === name.toLowerCase())) return;
  form.refuse(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

/** The translations of a field, by Discord's locales. */
function checkTranslations(
  form: Form,
  path: Path,
  value: unknown,
  length: { readonly min: number; readonly max: number },
  check: (path: Path, text: string | undefined) => void = () => undefined,
): void {
  if (value === undefined || value === null) return;
  const translations = form.readFields(path, value) ?? {};
  for (const [locale, text] of Object.entries(translations)) {
    const here = [...path, locale];
    if (!DISCORD_LOCALES.includes(locale))
      form.refuse(here, 'BASE_TYPE_CHOICES', `Value must be one of {${DISCORD_LOCALES.join(', ')}}.`);
    else check(here, form.readText(here, text, length));
  }
}

function checkName(form: Form, path: Path, named: Fields): void {
  const check = (here: Path, name: string | undefined): void => checkSlashName(form, here, name);
  check([...path, 'name'], form.readText([...path, 'name'], named.name, NAME));
  checkTranslations(form, [...path, 'name_localizations'], named.name_localizations, NAME, check);
}

/** The name and the description of a slash command or an option, in every language. */
function checkNamed(form: Form, path: Path, named: Fields): void {
  checkName(form, path, named);
  form.readText([...path, 'description'], named.description, DESCRIPTION);
  const descriptions = [...path, 'description_localizations'];
  checkTranslations(form, descriptions, named.description_localizations, DESCRIPTION);
}

function checkChoices(form: Form, path: Path, type: number, option: Fields): void {
  const list = form.readList([...path, 'choices'], option.choices, { max: MOST_CHOICES });
  const isSuggested = form.readBoolean([...path, 'autocomplete'], option.autocomplete) === true;
  if ((list !== undefined || isSuggested) && !WITH_CHOICES.includes(type)) {
    const field = list === undefined ? 'autocomplete' : 'choices';
    const message = 'Options of this type cannot have choices or autocomplete';
    form.refuse([...path, field], 'APPLICATION_COMMAND_OPTION_CHOICES_NOT_ALLOWED', message);
    return;
  }
  if (isSuggested && (list?.length ?? 0) > 0)
    form.refuse(
      [...path, 'choices'],
      'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_WITH_CHOICES',
      'Options with autocomplete cannot have choices',
    );
  const names = new Set<unknown>();
  for (const [at, value] of (list ?? []).entries()) {
    const here = [...path, 'choices', at];
    const choice = form.readFields(here, value);
    if (choice === undefined) continue;
    form.readText([...here, 'name'], choice.name, CHOICE_TEXT);
    checkTranslations(form, [...here, 'name_localizations'], choice.name_localizations, CHOICE_TEXT);
    if (names.has(choice.name))
      form.refuse(
        here,
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS',
        'Option choice name already exists',
      );
    names.add(choice.name);
    if (type === OPTION.string) form.readText([...here, 'value'], choice.value, CHOICE_TEXT);
    else if (type === OPTION.integer) form.readInteger([...here, 'value'], choice.value, { required: true });
    else if (typeof choice.value !== 'number')
      form.refuse([...here, 'value'], 'NUMBER_TYPE_COERCE', `Value "${String(choice.value)}" is not float.`);
  }
}

function checkLimits(form: Form, path: Path, type: number, option: Fields): void {
  const isNumeric = type === OPTION.integer || type === OPTION.number;
  const forbid = (field: string): void => {
    if (option[field] === undefined || option[field] === null) return;
    const message = `Options of this type cannot have ${field}`;
    form.refuse([...path, field], 'APPLICATION_COMMAND_OPTION_LIMIT_NOT_ALLOWED', message);
  };
  if (!isNumeric) for (const field of ['min_value', 'max_value']) forbid(field);
  if (type === OPTION.string) {
    const least = form.readInteger([...path, 'min_length'], option.min_length, { min: 0, max: LONGEST_TEXT });
    const most = form.readInteger([...path, 'max_length'], option.max_length, { min: 1, max: LONGEST_TEXT });
    if (least !== undefined && most !== undefined && least > most)
      form.refuse(
        [...path, 'min_length'],
        'APPLICATION_COMMAND_OPTION_MIN_EXCEEDS_MAX',
        'min_length must be max_length or less',
      );
  } else {
    for (const field of ['min_length', 'max_length']) forbid(field);
  }
}

/** `depth` is 0 for the options of a command, and one more within a group and a subcommand. */
function checkOption(form: Form, path: Path, value: unknown, depth: number): void {
  const option = form.readFields(path, value);
  if (option === undefined) return;
  checkNamed(form, path, option);
  const types = OPTION_TYPES.filter((one) => one > OPTION.group || depth < one);
  const type = form.readChoice([...path, 'type'], option.type, depth < 2 ? OPTION_TYPES : types);
  if (type === undefined) return;
  form.readBoolean([...path, 'required'], option.required);
  if (type === OPTION.subcommand || type === OPTION.group) {
    checkOptions(form, [...path, 'options'], option.options, type === OPTION.group ? 1 : 2);
    return;
  }
  checkChoices(form, path, type, option);
  checkLimits(form, path, type, option);
}

function namesOf(option: unknown): (readonly [locale: string, name: unknown])[] {
  if (!isFields(option)) return [];
  const localised = isFields(option.name_localizations) ? Object.entries(option.name_localizations) : [];
  return [['', option.name], ...localised];
}

function checkOptions(form: Form, path: Path, value: unknown, depth: number): void {
  const options = form.readList(path, value, { max: MOST_OPTIONS }) ?? [];
  const seen = new Set<string>();
  let isOptional = false;
  for (const [at, one] of options.entries()) {
    checkOption(form, [...path, at], one, depth);
    for (const [locale, name] of namesOf(one)) {
      const key = `${locale}:${String(name)}`;
      if (seen.has(key))
        form.refuse(
          [...path, at],
          'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
          `Option name ${String(name)} is already used in these options`,
        );
      seen.add(key);
    }
    const isRequired = isFields(one) && one.required === true;
    if (isRequired && isOptional)
      form.refuse(
        [...path, at],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    isOptional ||= !isRequired;
  }
}

/** The characters of a text in its longest language. */
function longest(text: unknown, translations: unknown): number {
  const all = [text, ...(isFields(translations) ? Object.values(translations) : [])];
  return Math.max(...all.map((one) => (typeof one === 'string' ? one.length : 0)));
}

function charactersOf(named: unknown): number {
  if (!isFields(named)) return 0;
  const within = [named.options, named.choices].flatMap((list) => (Array.isArray(list) ? list : []));
  return (
    longest(named.name, named.name_localizations) +
    longest(named.description, named.description_localizations) +
    (typeof named.value === 'string' ? named.value.length : 0) +
    within.reduce((sum: number, one: unknown) => sum + charactersOf(one), 0)
  );
}

function checkPlaces(form: Form, path: Path, command: Fields, isGlobal: boolean): void {
  const lists = [
    ['contexts', Object.values(CONTEXT)],
    ['integration_types', Object.values(INSTALLED)],
  ] as const;
  for (const [field, values] of lists) {
    const here = [...path, field];
    const list = form.readList(here, command[field], { min: 1, max: values.length });
    for (const [at, value] of (list ?? []).entries()) form.readChoice<number>([...here, at], value, values);
    if (list !== undefined && new Set(list).size !== list.length)
      form.refuse(here, 'LIST_TYPE_UNIQUE', 'The values must be unique.');
    if (list !== undefined && !isGlobal)
      form.refuse(
        here,
        'APPLICATION_COMMAND_GLOBAL_ONLY_FIELD',
        `${field} can only be set on global application commands`,
      );
  }
}

function checkPermissions(form: Form, path: Path, value: unknown): void {
  if (value === undefined || value === null) return;
  if (Number.isInteger(value) || (typeof value === 'string' && /^\d+$/.test(value))) return;
  form.refuse(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
}

/**
 * Checks a command as it is registered, globally or in one server:
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object
 */
export function checkCommand(form: Form, path: Path, value: unknown, isGlobal: boolean): void {
  const command = form.readFields(path, value);
  if (command === undefined) return;
  const type = form.readChoice<number>(
    [...path, 'type'],
    command.type ?? COMMAND.slash,
    Object.values(COMMAND),
  );
  form.readBoolean([...path, 'nsfw'], command.nsfw);
  checkPermissions(form, [...path, 'default_member_permissions'], command.default_member_permissions);
  checkPlaces(form, path, command, isGlobal);
  if (type === COMMAND.user || type === COMMAND.message) {
    form.readText([...path, 'name'], command.name, NAME);
    checkTranslations(form, [...path, 'name_localizations'], command.name_localizations, NAME);
    if (typeof command.description === 'string' && command.description !== '')
      form.refuse(
        [...path, 'description'],
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET',
        'Context menu commands cannot have description',
      );
    if (Array.isArray(command.options) && command.options.length > 0)
      form.refuse(
        [...path, 'options'],
        'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_CANNOT_BE_SET',
        'Context menu commands cannot have options',
      );
    return;
  }
  if (type === COMMAND.entryPoint) {
    checkName(form, path, command);
    return;
  }
  checkNamed(form, path, command);
  checkOptions(form, [...path, 'options'], command.options, 0);
  if (charactersOf(command) > MOST_CHARACTERS)
    form.refuse(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MOST_CHARACTERS})`);
}
