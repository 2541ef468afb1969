import { html, nothing, type TemplateResult } from 'lit';
import { citationOfButton } from './citations.ts';
import { pressButton, showPassage } from './deeds.ts';
import { type Json, numberIn, objectIn, textIn } from './json.ts';
import type { Page } from './page.ts';

/** Styles: https://discord.com/developers/docs/components/reference#button-button-styles */
const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'link',
};

/** An emoji that is a character; pictures of a server's own are not at hand here. */
function emojiView(part: Json): string | typeof nothing {
  const emoji = objectIn(part, 'emoji');
  const name = textIn(emoji, 'name');
  if (name === '') return nothing;
  return textIn(emoji, 'id') === '' ? `${name} ` : `:${name}: `;
}

/** A button of a message. One that opens a paragraph of a source shows it in the panel as well. */
export function buttonView(part: Json, page: Page, messageId: string): TemplateResult {
  const customId = textIn(part, 'custom_id');
  const url = textIn(part, 'url');
  const style = STYLES[numberIn(part, 'style') ?? 2] ?? 'secondary';
  const content = html`${emojiView(part)}<bdi>${textIn(part, 'label')}</bdi>`;
  if (/^https?:\/\//i.test(url) && part.disabled !== true) {
    return html`<a class="button link" href=${url} target="_blank" rel="noopener noreferrer">${content}<span aria-hidden="true"> ↗</span></a>`;
  }
  const press = (): void => {
    const citation = citationOfButton(customId);
    if (citation !== undefined) showPassage(page, citation.source, citation.paragraph);
    void pressButton(page, messageId, customId);
  };
  return html`<button type="button" class="button ${style}" ?disabled=${part.disabled === true} @click=${press}>${content}</button>`;
}
