import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { ref } from 'lit/directives/ref.js';
import { COMPONENT } from '../component-types.ts';
import type { ChannelMessage } from '../page-contract.ts';
import { buttonView } from './button-view.ts';
import { type Json, listIn, numberIn, objectIn, textIn } from './json.ts';
import { markdownView, type Surroundings } from './markdown-view.ts';
import { fileView, galleryView, thumbnailView } from './media-view.ts';
import type { Page } from './page.ts';
import { selectView } from './select-view.ts';
import { say } from './strings.ts';

/** A message whose components are shown. */
export interface Shown {
  readonly page: Page;
  readonly message: ChannelMessage;
  readonly around: Surroundings;
}

/** Colours the bar at a container's side; a style attribute is not allowed on the page. */
function colouredBy(colour: number | undefined): (element: Element | undefined) => void {
  return (element) => {
    if (!(element instanceof HTMLElement) || colour === undefined) return;
    element.style.borderInlineStartColor = `#${colour.toString(16).padStart(6, '0')}`;
  };
}

/** A part that the page does not know, with everything that is in it. */
export function unknownView(part: Json, { language }: Surroundings): TemplateResult {
  const type = numberIn(part, 'type') ?? '?';
  return html`<details class="unknown">
    <summary>${say(language, 'unknown.component', { type })}</summary>
    <pre dir="ltr" tabindex="0">${JSON.stringify(part, null, 2)}</pre>
  </details>`;
}

function textDisplay(part: Json, { message, around, page }: Shown): unknown {
  const text = textIn(part, 'content');
  return guard([text, around.language, message, page.state.server], () => markdownView(text, around));
}

function containerView(part: Json, shown: Shown): TemplateResult {
  const inner = componentsView(listIn(part, 'components'), shown);
  const colour = numberIn(part, 'accent_color');
  return html`<div class="container" ${ref(colouredBy(colour))}>${inner}</div>`;
}

function sectionView(part: Json, shown: Shown): TemplateResult {
  return html`<div class="section">
    <div>${componentsView(listIn(part, 'components'), shown)}</div>
    ${componentView(objectIn(part, 'accessory'), shown)}
  </div>`;
}

function separatorView(part: Json): TemplateResult {
  const size = numberIn(part, 'spacing') === 2 ? 'large' : 'small';
  return part.divider === false ? html`<div class="space ${size}"></div>` : html`<hr class=${size} />`;
}

function componentView(part: Json, shown: Shown): unknown {
  switch (numberIn(part, 'type')) {
    case COMPONENT.row:
      return html`<div class="row">${componentsView(listIn(part, 'components'), shown)}</div>`;
    case COMPONENT.button:
      return buttonView(part, shown.page, shown.message.id);
    case COMPONENT.select:
      return selectView(part, shown.page, shown.message.id);
    case COMPONENT.section:
      return sectionView(part, shown);
    case COMPONENT.text:
      return textDisplay(part, shown);
    case COMPONENT.thumbnail:
      return thumbnailView(part, shown);
    case COMPONENT.gallery:
      return galleryView(part, shown);
    case COMPONENT.file:
      return fileView(part, shown);
    case COMPONENT.separator:
      return separatorView(part);
    case COMPONENT.container:
      return containerView(part, shown);
    default:
      return unknownView(part, shown.around);
  }
}

/** Components as they stand in a message: https://discord.com/developers/docs/components/reference */
export function componentsView(parts: readonly Json[], shown: Shown): unknown[] {
  return parts.map((part) => componentView(part, shown));
}
