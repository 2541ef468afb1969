import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { formDialogView } from './form-dialog-view.ts';
import type { Dialog, Page } from './page.ts';
import { say } from './strings.ts';

/** Opens a dialog over the page as soon as it is there; the browser keeps the keyboard within it. */
function opened(element: Element | undefined): void {
  if (!(element instanceof HTMLDialogElement)) return;
  queueMicrotask(() => {
    if (element.isConnected && !element.open) element.showModal();
  });
}

/** A window over the page with a title and a button that closes it; so does Escape. */
export function dialogView(page: Page, title: string, content: TemplateResult, kind: string): TemplateResult {
  const close = say(page.state.language, 'close');
  const onClose = (): void => page.change({ dialog: undefined });
  const press = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof Element) currentTarget.closest('dialog')?.close();
  };
  return html`<dialog class=${kind} aria-labelledby="dialog-title" ${ref(opened)} @close=${onClose}>
    <div class="dialog-head">
      <h2 id="dialog-title" dir="auto">${title}</h2>
      <button type="button" class="remove" aria-label=${close} title=${close} @click=${press}><span aria-hidden="true">×</span></button>
    </div>
    ${content}
  </dialog>`;
}

function jsonView(page: Page, { messageId, isCopied }: Extract<Dialog, { kind: 'json' }>): TemplateResult {
  const { language, messages } = page.state;
  const text = JSON.stringify(messages.get(messageId), null, 2);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    page.change({ dialog: { kind: 'json', messageId, isCopied: true } });
  };
  const content = html`<pre dir="ltr" tabindex="0"><code>${text}</code></pre>
    <div class="dialog-foot">
      <span role="status">${isCopied ? say(language, 'json.copied') : nothing}</span>
      <button type="button" class="button primary" @click=${copy}>${say(language, 'json.copy')}</button>
    </div>`;
  return dialogView(page, say(language, 'json.title'), content, 'json');
}

function pictureView(page: Page, { url, description }: Extract<Dialog, { kind: 'picture' }>): TemplateResult {
  const content = html`<img src=${url} alt=${description} />`;
  return dialogView(page, say(page.state.language, 'picture.title'), content, 'large-picture');
}

/** The window that is open, if any. */
export function openDialogView(page: Page): TemplateResult | typeof nothing {
  const { dialog } = page.state;
  switch (dialog?.kind) {
    case undefined:
      return nothing;
    case 'json':
      return jsonView(page, dialog);
    case 'picture':
      return pictureView(page, dialog);
    case 'form':
      return formDialogView(page, dialog);
  }
}
