import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../language/languages.ts';
import { COMPONENT } from '../component-types.ts';
import { unknownView } from './component-view.ts';
import { dialogView } from './dialog-view.ts';
import { type FieldValue, type FormField, fieldIn, fieldProblem, isFieldRequired } from './form-fields.ts';
import { type Json, listIn, numberIn, textIn } from './json.ts';
import { markdownView } from './markdown-view.ts';
import { type Dialog, type Page, perform } from './page.ts';
import { say } from './strings.ts';

type FormDialog = Extract<Dialog, { kind: 'form' }>;

/** Discord's limit for a text input: https://discord.com/developers/docs/components/reference#text-input */
const LONGEST_INPUT = 4_000;
const PARAGRAPH = 2;

function inputView(field: FormField, common: Common): TemplateResult {
  const { part } = field;
  const most = numberIn(part, 'max_length') ?? LONGEST_INPUT;
  const value = textIn(part, 'value');
  const placeholder = textIn(part, 'placeholder');
  const attributes = { most, value, placeholder, ...common };
  return numberIn(part, 'style') === PARAGRAPH
    ? paragraphInput(field.id, attributes)
    : lineInput(field.id, attributes);
}

interface Common {
  readonly describedBy: string;
  readonly isRequired: boolean;
  readonly isWrong: boolean;
}
type Attributes = Common & { readonly most: number; readonly value: string; readonly placeholder: string };

function paragraphInput(id: string, { most, value, placeholder, ...common }: Attributes): TemplateResult {
  return html`<textarea id="form-${id}" name=${id} rows="4" dir="auto" maxlength=${most} placeholder=${placeholder} .value=${value}
    aria-required=${String(common.isRequired)} aria-invalid=${String(common.isWrong)} aria-describedby=${common.describedBy}></textarea>`;
}

function lineInput(id: string, { most, value, placeholder, ...common }: Attributes): TemplateResult {
  return html`<input id="form-${id}" name=${id} type="text" dir="auto" autocomplete="off" maxlength=${most} placeholder=${placeholder} .value=${value}
    aria-required=${String(common.isRequired)} aria-invalid=${String(common.isWrong)} aria-describedby=${common.describedBy} />`;
}

function chooseView({ id, part }: FormField, common: Common, language: Language): TemplateResult {
  const options = listIn(part, 'options');
  const isMany = (numberIn(part, 'max_values') ?? 1) > 1;
  const placeholder = textIn(part, 'placeholder') || say(language, 'select.choose');
  return html`<select id="form-${id}" name=${id} ?multiple=${isMany} aria-required=${String(common.isRequired)} aria-invalid=${String(common.isWrong)} aria-describedby=${common.describedBy}>
    ${isMany ? nothing : html`<option value="">${placeholder}</option>`}
    ${options.map((option) => html`<option value=${textIn(option, 'value')} ?selected=${option.default === true}>${textIn(option, 'label')}</option>`)}
  </select>`;
}

function fieldView(field: FormField, dialog: FormDialog, language: Language): TemplateResult {
  const { id, label, description, part } = field;
  const problem = dialog.problems.get(id);
  const isRequired = isFieldRequired(field);
  const common: Common = { describedBy: `form-${id}-hint`, isRequired, isWrong: problem !== undefined };
  const hint = html`<p id="form-${id}-hint" class="hint" dir="auto">
    ${problem === undefined ? nothing : html`<strong class="problem" role="alert">${problem}</strong>`} ${description}
  </p>`;
  if (numberIn(part, 'type') === COMPONENT.checkbox) {
    return html`<div class="form-field tick">
      <input id="form-${id}" name=${id} type="checkbox" .checked=${part.default === true} aria-describedby=${common.describedBy} />
      <div><label for="form-${id}" dir="auto">${label}</label>${hint}</div>
    </div>`;
  }
  return html`<div class="form-field">
    <label for="form-${id}" dir="auto">${label}${isRequired ? html`<span class="star" aria-hidden="true"> *</span>` : nothing}</label>
    ${numberIn(part, 'type') === COMPONENT.select ? chooseView(field, common, language) : inputView(field, common)} ${hint}
  </div>`;
}

function partView(part: Json, dialog: FormDialog, language: Language): TemplateResult {
  const field = fieldIn(part);
  if (field !== undefined) return fieldView(field, dialog, language);
  const around = { language, nameOf: () => undefined, cite: () => undefined, jump: () => undefined };
  return numberIn(part, 'type') === COMPONENT.text
    ? markdownView(textIn(part, 'content'), around)
    : unknownView(part, around);
}

/** What a field of the page's form is filled with now. */
function filledIn(form: HTMLFormElement, { id }: FormField): FieldValue {
  const element = form.elements.namedItem(id);
  if (element instanceof HTMLInputElement && element.type === 'checkbox') return element.checked;
  if (element instanceof HTMLSelectElement) {
    return [...element.selectedOptions].map(({ value }) => value).filter((value) => value !== '');
  }
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return element.value.trim();
  return '';
}

function submit(page: Page, dialog: FormDialog, form: HTMLFormElement): void {
  const fields = listIn(dialog.form, 'components').flatMap((part) => fieldIn(part) ?? []);
  const values = fields.map((field) => [field.id, filledIn(form, field)] as const);
  const problems = new Map(
    fields.flatMap((field, at) => {
      const problem = fieldProblem(field, values[at]?.[1] ?? '', page.state.language);
      return problem === undefined ? [] : [[field.id, problem] as const];
    }),
  );
  if (problems.size > 0) {
    page.change({ dialog: { ...dialog, problems } });
    const [first] = problems.keys();
    document.getElementById(`form-${first}`)?.focus();
    return;
  }
  form.closest('dialog')?.close();
  const { messageId } = dialog;
  void perform(page, {
    kind: 'modal',
    customId: textIn(dialog.form, 'custom_id'),
    fields: Object.fromEntries(values),
    ...(messageId === undefined ? {} : { messageId }),
  });
}

/** A form of the bot's, as Discord opens it over the channel. */
export function formDialogView(page: Page, dialog: FormDialog): TemplateResult {
  const { language } = page.state;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) submit(page, dialog, event.currentTarget);
  };
  const cancel = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof Element) currentTarget.closest('dialog')?.close();
  };
  const content = html`<form novalidate @submit=${onSubmit}>
    ${listIn(dialog.form, 'components').map((part) => partView(part, dialog, language))}
    <div class="dialog-foot">
      <button type="button" class="button secondary" @click=${cancel}>${say(language, 'form.cancel')}</button>
      <button type="submit" class="button primary">${say(language, 'form.send')}</button>
    </div>
  </form>`;
  return dialogView(page, textIn(dialog.form, 'title'), content, 'form');
}
