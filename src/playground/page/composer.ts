import type { RegisteredCommand } from '../command-registry.ts';
import { act, postMessage } from './api.ts';
import {
  type Choice,
  choicesOf,
  type Filled,
  isAutocompleted,
  matching,
  optionName,
} from './command-option.ts';
import { useSlashCommand } from './deeds.ts';
import { COMMAND, isOffered, localised } from './discord-locale.ts';
import {
  type CommandDraft,
  commandDraft,
  EMPTY_DRAFT,
  optionsOf,
  readDraft,
  valuesSoFar,
  withFilled,
} from './draft.ts';
import { type Json, listIn, textIn } from './json.ts';
import { actorOf, focusOn, type Page } from './page.ts';

/** A person who types is not asked after every letter. */
const PAUSE_MS = 150;

export const INPUT_ID = 'composer-input';

export function fieldId(option: string): string {
  return `option-${option}`;
}

/** Begins a command, with words for its first option where there are some. */
export function beginCommand(page: Page, command: RegisteredCommand, words = ''): void {
  const [first] = optionsOf(command);
  const empty = commandDraft(command);
  if (first === undefined || words === '') page.change({ draft: empty });
  else {
    const name = optionName(first);
    const shown = empty.shown.includes(name) ? empty.shown : [name, ...empty.shown];
    page.change({ draft: withFilled({ ...empty, shown }, name, { text: words, choice: undefined }) });
  }
  const { draft } = page.state;
  const field = draft.kind === 'command' ? draft.shown[0] : undefined;
  focusOn(field === undefined ? 'command-send' : fieldId(field));
}

/** Takes what is typed into the composer; a command's name and a space begin that command. */
export function typeText(page: Page, text: string): void {
  const [, name, words = ''] = /^\/(\S+)\s([\s\S]*)$/u.exec(text) ?? [];
  const { language, server } = page.state;
  const who = actorOf(page.state);
  const command =
    name === undefined
      ? undefined
      : server?.commands.find(
          (known) =>
            known.type === COMMAND.slash &&
            isOffered(known, who) &&
            [known.name, localised(known, 'name', language)].includes(name),
        );
  if (command !== undefined) beginCommand(page, command, words);
  else page.change({ draft: { kind: 'text', text, active: 0, isPickerClosed: false } });
}

/** Posts what a person wrote. */
export async function sendText(page: Page): Promise<void> {
  const { draft } = page.state;
  if (draft.kind !== 'text' || draft.text.trim() === '') return;
  page.change({ draft: EMPTY_DRAFT });
  const failure = await postMessage(draft.text.trim(), actorOf(page.state));
  if (failure !== undefined) page.change({ failure, draft });
}

/** Sends the command, or shows what is wrong with its fields. */
export function sendCommand(page: Page): void {
  const { draft, language } = page.state;
  if (draft.kind !== 'command') return;
  const read = readDraft(draft, language);
  if ('problems' in read) {
    page.change({ draft: { ...draft, problems: read.problems, offered: undefined } });
    const [first] = read.problems.keys();
    if (first !== undefined) focusOn(fieldId(first));
    return;
  }
  leaveCommand(page);
  void useSlashCommand(page, draft.command.name, read.values);
}

/** Back to an empty composer. */
export function leaveCommand(page: Page): void {
  page.change({ draft: EMPTY_DRAFT });
  focusOn(INPUT_ID);
}

function draftOf(page: Page): CommandDraft | undefined {
  const { draft } = page.state;
  return draft.kind === 'command' ? draft : undefined;
}

function offer(page: Page, option: string, choices: readonly Choice[]): void {
  const draft = draftOf(page);
  if (draft === undefined || document.activeElement?.id !== fieldId(option)) return;
  page.change({ draft: { ...draft, offered: { option, choices, active: -1 } } });
}

let pause: ReturnType<typeof setTimeout> | undefined;

/** Asks the bot for choices that fit what is typed so far, unless it has changed by then. */
async function askForChoices(page: Page, command: RegisteredCommand, option: string): Promise<void> {
  const draft = draftOf(page);
  // Whoever has left the command or taken the option out again is asked nothing.
  if (draft?.command !== command || !draft.shown.includes(option)) return;
  const options = valuesSoFar(draft, option, page.state.language);
  const reply = await act(
    { kind: 'autocomplete', command: draft.command.name, options, focused: option },
    actorOf(page.state),
  );
  const now = draftOf(page);
  const isStale = now?.command !== command || now.filled.get(option)?.text !== draft.filled.get(option)?.text;
  if (!reply.ok || isStale || now?.filled.get(option)?.choice !== undefined) return;
  offer(page, option, readChoices(reply.data));
}

/** The choices that a bot answered an autocomplete with. */
export function readChoices(data: Json): readonly Choice[] {
  return listIn(data, 'choices').flatMap(({ value, ...choice }) =>
    typeof value === 'string' || typeof value === 'number' ? [{ name: textIn(choice, 'name'), value }] : [],
  );
}

/** Offers what can be chosen for an option, at once where the choices are fixed. */
export function offerChoices(page: Page, option: Json): void {
  const name = optionName(option);
  const { language } = page.state;
  clearTimeout(pause);
  const command = draftOf(page)?.command;
  if (command !== undefined && isAutocompleted(option)) {
    pause = setTimeout(() => void askForChoices(page, command, name), PAUSE_MS);
    return;
  }
  const choices = choicesOf(option, language);
  if (choices.length === 0) return;
  const filled = draftOf(page)?.filled.get(name);
  // With one of them chosen, all of them are there to choose another.
  offer(page, name, filled?.choice === undefined ? matching(choices, filled?.text ?? '') : choices);
}

/** Takes what is typed into the field of an option. */
export function typeOption(page: Page, option: Json, text: string): void {
  fill(page, optionName(option), { text, choice: undefined });
  offerChoices(page, option);
}

function fill(page: Page, option: string, filled: Filled): void {
  const draft = draftOf(page);
  if (draft !== undefined) page.change({ draft: withFilled(draft, option, filled) });
}

/** Takes a choice that was offered. */
export function choose(page: Page, option: string, choice: Choice): void {
  clearTimeout(pause);
  fill(page, option, { text: choice.name, choice });
  closeOffer(page);
}

export function closeOffer(page: Page): void {
  const draft = draftOf(page);
  if (draft?.offered !== undefined) page.change({ draft: { ...draft, offered: undefined } });
}
