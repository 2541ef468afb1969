import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandBooleanOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
} from 'discord.js';
import type { StringKey } from '../render/strings.ts';
import type { Command } from './command.ts';
import { named } from './command-names.ts';
import type { AutocompleteRequest, CommandRequest, OptionValue } from './request.ts';

/** The option by which a person keeps a reply to themselves. */
export const privateOption: APIApplicationCommandBooleanOption = {
  type: ApplicationCommandOptionType.Boolean,
  ...named('private'),
};

/** An option that can't be used: its name, and the string that says why. */
export interface OptionProblem {
  readonly key: Extract<StringKey, 'error.unknown-option' | 'error.option-value'>;
  readonly option: string;
}

type Request = CommandRequest | AutocompleteRequest;
type KnownOption = APIApplicationCommandOption | APIApplicationCommandBasicOption;

function isNumberWithin(value: OptionValue, option: { min_value?: number; max_value?: number }): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  return value >= (option.min_value ?? value) && value <= (option.max_value ?? value);
}

function isUsable(value: OptionValue, option: KnownOption): boolean {
  switch (option.type) {
    case ApplicationCommandOptionType.String: {
      if (typeof value !== 'string') return false;
      const choices = 'choices' in option ? option.choices : undefined;
      return choices === undefined || choices.some((choice) => choice.value === value);
    }
    case ApplicationCommandOptionType.Integer:
      return isNumberWithin(value, option) && Number.isInteger(value);
    case ApplicationCommandOptionType.Boolean:
      return typeof value === 'boolean';
    default:
      return false;
  }
}

/**
 * The first option of a request that its command doesn't know or can't use: an outdated client sends such, and
 * what comes over the wire is never trusted to match what was registered.
 */
export function optionProblem(command: Command, request: CommandRequest): OptionProblem | undefined {
  for (const [name, value] of request.options) {
    const { definition } = command;
    const options = 'options' in definition ? definition.options : undefined;
    const known = options?.find((option) => option.name === name);
    if (known === undefined) return { key: 'error.unknown-option', option: name };
    if (!isUsable(value, known)) return { key: 'error.option-value', option: name };
  }
  return undefined;
}

/** A text option; undefined where it is not given or blank. */
export function textOption(request: Request, name: string): string | undefined {
  const value = request.options.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A whole-number option; undefined where it is not given. */
export function numberOption(request: Request, name: string): number | undefined {
  const value = request.options.get(name);
  return typeof value === 'number' ? value : undefined;
}

/** A yes-or-no option; no where it is not given. */
export function flagOption(request: Request, name: string): boolean {
  return request.options.get(name) === true;
}
