import { seenOnlyBy } from './channel-log.ts';
import type { RegisteredCommand } from './command-registry.ts';
import { COMMAND, CONTEXT, INSTALLED, LONGEST_TEXT, OPTION } from './command-types.ts';
import { flattenComponents } from './component-tree.ts';
import { COMPONENT } from './component-types.ts';
import { isFields } from './form-errors.ts';
import { type Action, type OptionValue, type Person, permissionsOf } from './interaction-payload.ts';
import type { BotMessage, OpenedModal } from './interaction-store.ts';

type Fields = Readonly<Record<string, unknown>>;

const LONGEST_INPUT = 4_000;

/** Something that nobody can do in Discord as things are: a mistake of whoever sends it. */
export class ImpossibleAction extends Error {
  override readonly name = 'ImpossibleAction';
}

/** What there is to act upon. */
export interface Surroundings {
  /** The commands of a server, or global ones where `guildId` is undefined. */
  commands(guildId: string | undefined): readonly RegisteredCommand[];
  message(id: string): BotMessage | undefined;
  modal(userId: string, customId: string): OpenedModal | undefined;
}

function refuse(why: string): never {
  throw new ImpossibleAction(`Nobody can do this in Discord: ${why}.`);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

/** Whether a global command is there for somebody, by where they are and whom the application was added to. */
function isWithin({ contexts, integration_types: installed }: RegisteredCommand, person: Person): boolean {
  const place = person.guildId === undefined ? CONTEXT.botDirectMessage : CONTEXT.guild;
  if (Array.isArray(contexts) && !contexts.includes(place)) return false;
  if (person.guildId === undefined || !Array.isArray(installed)) return true;
  return installed.includes(person.isInstalledHere ? INSTALLED.guild : INSTALLED.user);
}

function isPermitted({ default_member_permissions: wanted }: RegisteredCommand, person: Person): boolean {
  if (person.guildId === undefined || (typeof wanted !== 'string' && typeof wanted !== 'number')) return true;
  const bits = BigInt(wanted);
  // Without any permission that would do, a command is the administrators' alone.
  return bits !== 0n && (permissionsOf(person) & bits) === bits;
}

/** The commands that Discord offers to somebody, those of their server first. */
export function commandsFor(
  person: Person,
  commands: Surroundings['commands'],
): readonly RegisteredCommand[] {
  const ofServer = person.guildId !== undefined && person.isInstalledHere ? commands(person.guildId) : [];
  const everywhere = commands(undefined).filter((command) => isWithin(command, person));
  return [...ofServer, ...everywhere].filter((command) => isPermitted(command, person));
}

function checkText(value: string, option: Fields): string | undefined {
  const [least, most] = [numberOr(option.min_length, 0), numberOr(option.max_length, LONGEST_TEXT)];
  if (value === '' && option.required === true) return 'is required, and empty';
  if (value.length > most) return `is longer than ${most}`;
  return value.length < least ? `is shorter than ${least}` : undefined;
}

function checkNumber(value: number, option: Fields): string | undefined {
  if (option.type === OPTION.integer && !Number.isSafeInteger(value)) return 'is no integer';
  if (value < numberOr(option.min_value, value)) return `is below ${String(option.min_value)}`;
  return value > numberOr(option.max_value, value) ? `is over ${String(option.max_value)}` : undefined;
}

/** What keeps an option from having a value. */
function optionProblem(option: Fields, value: OptionValue): string | undefined {
  const choices = listOf(option.choices);
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) return 'does not offer that';
  switch (option.type) {
    case OPTION.integer:
    case OPTION.number:
      return typeof value === 'number' ? checkNumber(value, option) : 'takes a number';
    case OPTION.boolean:
      return typeof value === 'boolean' ? undefined : 'takes yes or no';
    default:
      return typeof value === 'string' ? checkText(value, option) : 'takes text';
  }
}

function checkOptions(
  action: Extract<Action, { kind: 'slash' | 'autocomplete' }>,
  command: RegisteredCommand,
): void {
  const options = listOf(command.options);
  const given = action.options ?? {};
  for (const [name, value] of Object.entries(given)) {
    const option = options.find((one) => one.name === name);
    if (option === undefined) refuse(`/${command.name} has no option “${name}”`);
    const problem = action.kind === 'slash' ? optionProblem(option, value) : undefined;
    if (problem !== undefined) refuse(`the option “${name}” of /${command.name} ${problem}`);
  }
  if (action.kind === 'autocomplete') {
    const focused = options.find(({ name }) => name === action.focused);
    if (focused?.autocomplete !== true)
      refuse(`/${command.name} suggests nothing for an option “${action.focused}”`);
    return;
  }
  for (const { name, required } of options)
    if (required === true && given[String(name)] === undefined)
      refuse(`the option “${String(name)}” of /${command.name} is required`);
}

function checkCommand(
  action: Extract<Action, { kind: 'slash' | 'autocomplete' | 'message' }>,
  person: Person,
  { commands }: Surroundings,
): void {
  const type = action.kind === 'message' ? COMMAND.message : COMMAND.slash;
  const command = commandsFor(person, commands).find(
    (one) => one.name === action.command && one.type === type,
  );
  if (command === undefined) refuse(`no command “${action.command}” is registered and shown to them`);
  if (action.kind !== 'message') checkOptions(action, command);
}

/** What keeps values from being chosen in a select of texts. */
function choiceProblem(select: Fields, values: readonly string[], isRequired: boolean): string | undefined {
  const offered = listOf(select.options).map(({ value }) => value);
  const strange = values.find((value) => !offered.includes(value));
  if (select.type === COMPONENT.select && strange !== undefined) return `does not offer “${strange}”`;
  if (new Set(values).size !== values.length) return 'was given a value twice';
  const least = isRequired ? numberOr(select.min_values, 1) : 0;
  if (values.length < least) return `wants at least ${least}`;
  const most = numberOr(select.max_values, 1);
  return values.length > most ? `takes at most ${most}` : undefined;
}

function checkComponent(
  { customId, message: { id }, values }: Extract<Action, { kind: 'component' }>,
  person: Person,
  surroundings: Surroundings,
): void {
  const message = surroundings.message(id);
  if (message === undefined) refuse('the message is gone');
  const onlyFor = seenOnlyBy(message);
  if (onlyFor !== undefined && onlyFor !== person.id) refuse('the message is shown to somebody else alone');
  const component = flattenComponents(message.components).find((one) => one.custom_id === customId);
  if (component === undefined) refuse(`the message has no component “${customId}”`);
  if (component.disabled === true) refuse(`“${customId}” is disabled`);
  if (component.type === COMPONENT.button) {
    if (values !== undefined) refuse(`“${customId}” is a button, which has no values`);
    return;
  }
  if (values === undefined) refuse(`“${customId}” is a select, in which something is chosen`);
  const problem = choiceProblem(component, values, true);
  if (problem !== undefined) refuse(`“${customId}” ${problem}`);
}

type FieldValue = Extract<Action, { kind: 'modal' }>['fields'][string];

function inputProblem(input: Fields, value: string): string | undefined {
  if (value === '') return input.required === false ? undefined : 'is required';
  const [least, most] = [numberOr(input.min_length, 0), numberOr(input.max_length, LONGEST_INPUT)];
  if (value.length > most) return `is longer than ${most}`;
  return value.length < least ? `is shorter than ${least}` : undefined;
}

/** What keeps a field of a modal from being sent as it is. */
function fieldProblem(field: Fields, value: FieldValue | undefined): string | undefined {
  switch (field.type) {
    case COMPONENT.input:
      return typeof (value ?? '') === 'string' ? inputProblem(field, String(value ?? '')) : 'takes text';
    case COMPONENT.select: {
      const values = value ?? [];
      if (typeof values === 'string' || typeof values === 'boolean') return 'takes a list of values';
      const isNeeded = field.required !== false;
      return choiceProblem(field, values, isNeeded || values.length > 0);
    }
    case COMPONENT.checkbox:
      return typeof (value ?? false) === 'boolean' ? undefined : 'takes yes or no';
    default:
      return undefined;
  }
}

function checkModal(
  { customId, fields, message }: Extract<Action, { kind: 'modal' }>,
  person: Person,
  { modal }: Surroundings,
): void {
  const opened = modal(person.id, customId);
  if (opened === undefined) refuse(`no form “${customId}” was opened for them`);
  if (opened.originId !== message?.id) refuse('the form was opened from elsewhere');
  const known = flattenComponents(opened.components).filter(({ custom_id: id }) => typeof id === 'string');
  for (const name of Object.keys(fields))
    if (!known.some(({ custom_id: id }) => id === name)) refuse(`the form has no field “${name}”`);
  for (const field of known) {
    const name = String(field.custom_id);
    const problem = fieldProblem(field, fields[name]);
    if (problem !== undefined) refuse(`the field “${name}” ${problem}`);
  }
}

/**
 * Checks that a person can do something in Discord as things are.
 * @throws {ImpossibleAction} with the reason why they can't.
 */
export function checkPossible(action: Action, person: Person, surroundings: Surroundings): void {
  if (action.kind === 'component') checkComponent(action, person, surroundings);
  else if (action.kind === 'modal') checkModal(action, person, surroundings);
  else checkCommand(action, person, surroundings);
}
