import { html, nothing, type TemplateResult } from 'lit';
import { chooseValues } from './deeds.ts';
import { type Json, listIn, numberIn, textIn } from './json.ts';
import { moved } from './list-keys.ts';
import type { Page, PageState } from './page.ts';
import { say } from './strings.ts';

interface Select {
  readonly page: Page;
  readonly messageId: string;
  readonly key: string;
  readonly part: Json;
  readonly options: readonly Json[];
  readonly most: number;
}

function openState({ page, key }: Select): PageState['openSelect'] {
  const { openSelect } = page.state;
  return openSelect?.key === key ? openSelect : undefined;
}

function close({ page }: Select): void {
  page.change({ openSelect: undefined });
}

function send(select: Select, values: readonly string[]): void {
  close(select);
  if (values.length < (numberIn(select.part, 'min_values') ?? 1)) return;
  void chooseValues(select.page, select.messageId, textIn(select.part, 'custom_id'), values);
}

/** Takes an option: the only one is sent at once, one of several waits for the others. */
function take(select: Select, option: Json | undefined): void {
  const open = openState(select);
  if (option === undefined || open === undefined) return;
  const value = textIn(option, 'value');
  if (select.most === 1) {
    send(select, [value]);
    return;
  }
  const others = open.chosen.filter((other) => other !== value);
  const isNew = others.length === open.chosen.length;
  if (isNew && others.length >= select.most) return;
  select.page.change({ openSelect: { ...open, chosen: isNew ? [...others, value] : others } });
}

function toggle(select: Select): void {
  if (openState(select) !== undefined) {
    close(select);
    return;
  }
  const chosen = select.options
    .filter((option) => option.default === true)
    .map((option) => textIn(option, 'value'));
  select.page.change({ openSelect: { key: select.key, active: 0, chosen } });
}

function onKey(event: KeyboardEvent, select: Select): void {
  const open = openState(select);
  if (open === undefined) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    toggle(select);
    return;
  }
  const active = moved(event.key, open.active, select.options.length);
  if (active !== undefined) select.page.change({ openSelect: { ...open, active } });
  else if (event.key === 'Enter' || event.key === ' ') take(select, select.options[open.active]);
  else if (event.key === 'Escape') close(select);
  else {
    if (event.key === 'Tab') {
      if (select.most > 1) send(select, open.chosen);
      else close(select);
    }
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function optionView(
  option: Json,
  at: number,
  select: Select,
  open: NonNullable<PageState['openSelect']>,
): TemplateResult {
  const isChosen = open.chosen.includes(textIn(option, 'value'));
  const description = textIn(option, 'description');
  return html`<li
    id="${select.key}-${at}"
    role="option"
    class=${at === open.active ? 'is-active' : ''}
    aria-selected=${isChosen ? 'true' : 'false'}
    dir="auto"
    @pointerdown=${(event: Event) => event.preventDefault()}
    @click=${() => take(select, option)}
  >
    ${textIn(option, 'label')}${description === '' ? nothing : html`<small>${description}</small>`}
  </li>`;
}

/** A select of a message, as a combobox whose list opens below it. */
export function selectView(part: Json, page: Page, messageId: string): TemplateResult {
  const key = `select-${messageId}-${textIn(part, 'custom_id').replace(/\W/g, '_')}`;
  const options = listIn(part, 'options');
  const select: Select = { page, messageId, key, part, options, most: numberIn(part, 'max_values') ?? 1 };
  const open = openState(select);
  const { language } = page.state;
  const placeholder = textIn(part, 'placeholder') || say(language, 'select.choose');
  const chosen = options.filter((option) =>
    open === undefined ? option.default === true : open.chosen.includes(textIn(option, 'value')),
  );
  const shown =
    chosen.length === 0 ? placeholder : chosen.map((option) => textIn(option, 'label')).join(', ');
  return html`<div class="select">
    <button
      type="button"
      id=${key}
      role="combobox"
      aria-label=${placeholder}
      aria-haspopup="listbox"
      aria-expanded=${open === undefined ? 'false' : 'true'}
      aria-controls="${key}-list"
      aria-activedescendant=${open === undefined ? nothing : `${key}-${open.active}`}
      ?disabled=${part.disabled === true}
      @click=${() => toggle(select)}
      @keydown=${(event: KeyboardEvent) => onKey(event, select)}
      @blur=${() => open !== undefined && select.most === 1 && close(select)}
    >
      <bdi>${shown}</bdi><span class="arrow" aria-hidden="true"></span>
    </button>
    <ul id="${key}-list" role="listbox" aria-label=${placeholder} aria-multiselectable=${select.most > 1 ? 'true' : nothing} ?hidden=${open === undefined}>
      ${open === undefined ? nothing : options.map((option, at) => optionView(option, at, select, open))}
    </ul>
    ${
      open !== undefined && select.most > 1
        ? html`<button type="button" class="button primary" @click=${() => send(select, open.chosen)}>${say(language, 'select.done')}</button>`
        : nothing
    }
  </div>`;
}
