import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RegisteredCommand } from '../command-registry.ts';
import { optionName } from './command-option.ts';
import {
  beginCommand,
  fieldId,
  INPUT_ID,
  leaveCommand,
  sendCommand,
  sendText,
  typeText,
} from './composer.ts';
import { localised } from './discord-locale.ts';
import { type CommandDraft, type Draft, optionsOf, pickable, withShown } from './draft.ts';
import { moved } from './list-keys.ts';
import { optionFieldView } from './option-field-view.ts';
import { actorOf, focusOn, MAIN_CHANNEL, type Page } from './page.ts';
import { say } from './strings.ts';

const PICKER_ID = 'command-picker';

type TextDraft = Extract<Draft, { kind: 'text' }>;

function commandView(command: RegisteredCommand, at: number, page: Page, isActive: boolean): TemplateResult {
  const { language } = page.state;
  return html`<li
    id="${PICKER_ID}-${at}"
    role="option"
    class=${isActive ? 'is-active' : ''}
    aria-selected=${isActive ? 'true' : 'false'}
    @pointerdown=${(event: Event) => event.preventDefault()}
    @click=${() => beginCommand(page, command)}
  >
    <bdi class="command-name">/${localised(command, 'name', language)}</bdi>
    <bdi class="command-description">${localised(command, 'description', language)}</bdi>
  </li>`;
}

function onKey(
  event: KeyboardEvent,
  page: Page,
  draft: TextDraft,
  commands: readonly RegisteredCommand[] | undefined,
): void {
  // Enter ends a word in Korean and Chinese input, and sends nothing then.
  if (event.isComposing) return;
  const { key } = event;
  if (commands !== undefined) {
    const active = moved(key, draft.active, commands.length);
    const command = commands[draft.active];
    if (active !== undefined) page.change({ draft: { ...draft, active } });
    else if (key === 'Escape') page.change({ draft: { ...draft, isPickerClosed: true } });
    else if ((key === 'Enter' || key === 'Tab') && command !== undefined) beginCommand(page, command);
    else if (key !== 'Enter') return;
  } else if (key === 'Enter' && !event.shiftKey) void sendText(page);
  else return;
  event.preventDefault();
}

function textView(page: Page, draft: TextDraft): TemplateResult {
  const { language, server } = page.state;
  const actor = actorOf(page.state);
  const commands = pickable(draft, server?.commands ?? [], { language, moderator: actor.moderator });
  const channel = say(language, 'channel.name');
  return html`<div class="composer">
    <div id=${PICKER_ID} class="picker" role="listbox" aria-label=${say(language, 'commands.label')} ?hidden=${commands === undefined || commands.length === 0}>
      ${commands?.map((command, at) => commandView(command, at, page, at === draft.active))}
    </div>
    ${commands?.length === 0 ? html`<p class="picker none" role="status">${say(language, 'commands.none')}</p>` : nothing}
    <textarea
      id=${INPUT_ID}
      rows="1"
      dir="auto"
      maxlength="2000"
      aria-label=${say(language, 'composer.label', { channel })}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls=${PICKER_ID}
      aria-activedescendant=${commands === undefined || commands.length === 0 ? nothing : `${PICKER_ID}-${draft.active}`}
      placeholder=${say(language, 'composer.placeholder')}
      .value=${live(draft.text)}
      @input=${({ currentTarget }: Event) => currentTarget instanceof HTMLTextAreaElement && typeText(page, currentTarget.value)}
      @keydown=${(event: KeyboardEvent) => onKey(event, page, draft, commands)}
    ></textarea>
    <button type="button" class="send" aria-label=${say(language, 'composer.send')} title=${say(language, 'composer.send')} ?disabled=${draft.text.trim() === '' || commands !== undefined} @click=${() => void sendText(page)}>
      <span aria-hidden="true"></span>
    </button>
  </div>`;
}

function furtherOptions(page: Page, draft: CommandDraft): TemplateResult | typeof nothing {
  const { language } = page.state;
  const further = optionsOf(draft.command).filter((option) => !draft.shown.includes(optionName(option)));
  if (further.length === 0) return nothing;
  return html`<div class="further" role="group" aria-label=${say(language, 'option.more')}>
    ${further.map((option) => {
      const name = optionName(option);
      const add = (): void => {
        page.change({ draft: withShown(draft, name, true) });
        focusOn(fieldId(name));
      };
      const description = localised(option, 'description', language);
      return html`<button type="button" class="add" title=${description} @click=${add}>
        <span aria-hidden="true">+ </span><bdi>${localised(option, 'name', language)}</bdi>
      </button>`;
    })}
  </div>`;
}

function formView(page: Page, draft: CommandDraft): TemplateResult {
  const { language } = page.state;
  const send = (event: Event): void => {
    event.preventDefault();
    sendCommand(page);
  };
  const leave = (): void => leaveCommand(page);
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.isComposing) leave();
  };
  const name = `/${localised(draft.command, 'name', language)}`;
  const options = optionsOf(draft.command);
  const shown = draft.shown.flatMap((wanted) => {
    const option = options.find((known) => optionName(known) === wanted);
    return option === undefined ? [] : [option];
  });
  return html`<form class="composer command" aria-label=${name} @submit=${send} @keydown=${onEscape}>
    <div class="command-head">
      <bdi class="command-name">${name}</bdi>
      <bdi class="command-description">${localised(draft.command, 'description', language)}</bdi>
      <button type="button" class="remove" aria-label=${say(language, 'command.cancel')} title=${say(language, 'command.cancel')} @click=${leave}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
    ${shown.map((option) => optionFieldView(page, draft, option))}
    <div class="command-foot">
      ${furtherOptions(page, draft)}
      <button type="submit" id="command-send" class="button primary">${say(language, 'composer.send')}</button>
    </div>
  </form>`;
}

/** Where a person writes, or fills in a command. Only the bot writes in other channels. */
export function composerView(page: Page): TemplateResult | typeof nothing {
  const { draft, channelId } = page.state;
  if (channelId !== MAIN_CHANNEL) return nothing;
  return draft.kind === 'text' ? textView(page, draft) : formView(page, draft);
}
