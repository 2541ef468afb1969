import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  type Choice,
  choicesOf,
  isAutocompleted,
  isRequired,
  longestText,
  optionName,
} from './command-option.ts';
import { choose, closeOffer, fieldId, offerChoices, typeOption } from './composer.ts';
import { localised } from './discord-locale.ts';
import { type CommandDraft, type Offered, withShown } from './draft.ts';
import { type Json, numberIn } from './json.ts';
import { moved } from './list-keys.ts';
import { focusOn, type Page } from './page.ts';
import { say } from './strings.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type */
const NUMBERS: readonly (number | undefined)[] = [4, 10];

function onKey(
  event: KeyboardEvent,
  page: Page,
  option: Json,
  offered: Offered | undefined,
  draft: CommandDraft,
): void {
  if (event.isComposing) return;
  if (offered === undefined) {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    offerChoices(page, option);
    return;
  }
  const active = moved(event.key, offered.active, offered.choices.length);
  const choice = offered.choices[offered.active];
  if (active !== undefined) page.change({ draft: { ...draft, offered: { ...offered, active } } });
  else if (event.key === 'Enter' && choice !== undefined) choose(page, offered.option, choice);
  else if (event.key === 'Escape') {
    closeOffer(page);
    event.stopPropagation();
  } else return;
  event.preventDefault();
}

function choiceView(choice: Choice, at: number, page: Page, offered: Offered): TemplateResult {
  const isActive = at === offered.active;
  return html`<li
    id="${fieldId(offered.option)}-${at}"
    role="option"
    dir="auto"
    class=${isActive ? 'is-active' : ''}
    aria-selected=${isActive ? 'true' : 'false'}
    @pointerdown=${(event: Event) => event.preventDefault()}
    @click=${() => choose(page, offered.option, choice)}
  >
    ${choice.name}
  </li>`;
}

function removeButton(page: Page, name: string, draft: CommandDraft, shownName: string): TemplateResult {
  const { language } = page.state;
  const remove = (): void => {
    page.change({ draft: withShown(draft, name, false) });
    focusOn(fieldId(draft.shown[0] ?? ''));
  };
  const label = say(language, 'option.remove', { option: shownName });
  return html`<button type="button" class="remove" aria-label=${label} title=${label} @click=${remove}>
    <span aria-hidden="true">×</span>
  </button>`;
}

/** The field of an option, with what can be chosen above it. */
export function optionFieldView(page: Page, draft: CommandDraft, option: Json): TemplateResult {
  const { language } = page.state;
  const name = optionName(option);
  const id = fieldId(name);
  const shownName = localised(option, 'name', language);
  const problem = draft.problems.get(name);
  const offered =
    draft.offered?.option === name && draft.offered.choices.length > 0 ? draft.offered : undefined;
  const isList = isAutocompleted(option) || choicesOf(option, language).length > 0;
  const active = offered === undefined || offered.active < 0 ? nothing : `${id}-${offered.active}`;
  return html`<div class="field">
    <div class="field-head">
      <label for=${id}><bdi>${shownName}</bdi></label>
      ${isRequired(option) ? html`<small>${say(language, 'option.required')}</small>` : removeButton(page, name, draft, shownName)}
    </div>
    <input
      id=${id}
      type="text"
      dir="auto"
      autocomplete="off"
      inputmode=${NUMBERS.includes(numberIn(option, 'type')) ? 'numeric' : 'text'}
      maxlength=${longestText(option)}
      role=${isList ? 'combobox' : nothing}
      aria-autocomplete=${isList ? 'list' : nothing}
      aria-expanded=${isList ? String(offered !== undefined) : nothing}
      aria-controls=${isList ? `${id}-list` : nothing}
      aria-activedescendant=${active}
      aria-required=${isRequired(option) ? 'true' : nothing}
      aria-invalid=${problem === undefined ? nothing : 'true'}
      aria-describedby="${id}-hint"
      .value=${live(draft.filled.get(name)?.text ?? '')}
      @input=${({ currentTarget }: Event) => currentTarget instanceof HTMLInputElement && typeOption(page, option, currentTarget.value)}
      @focus=${() => offerChoices(page, option)}
      @blur=${() => closeOffer(page)}
      @click=${() => offered === undefined && offerChoices(page, option)}
      @keydown=${(event: KeyboardEvent) => onKey(event, page, option, offered, draft)}
    />
    ${
      isList
        ? html`<ul id="${id}-list" class="offered" role="listbox" aria-label=${shownName} ?hidden=${offered === undefined}>
            ${offered?.choices.map((choice, at) => choiceView(choice, at, page, offered)) ?? nothing}
          </ul>`
        : nothing
    }
    <p id="${id}-hint" class="hint" dir="auto">
      ${problem === undefined ? nothing : html`<strong class="problem" role="alert">${problem}</strong>`}
      ${localised(option, 'description', language)}
    </p>
  </div>`;
}
