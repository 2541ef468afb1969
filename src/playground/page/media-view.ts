import { html, type TemplateResult } from 'lit';
import type { ChannelAttachment, ChannelMessage } from '../page-contract.ts';
import type { Shown } from './component-view.ts';
import { type Json, listIn, objectIn, textIn } from './json.ts';
import { say } from './strings.ts';

const ATTACHED = /^attachment:\/\/(.+)$/;

function attachmentOf(url: string, message: ChannelMessage): ChannelAttachment | undefined {
  const name = ATTACHED.exec(url)?.[1];
  return message.attachments.find((attachment) => attachment.filename === name || attachment.url === url);
}

/** Picture of a message that opens large; one that stands on another machine is only named, as nothing is fetched there. */
function pictureView(media: Json, description: string, { page, message }: Shown): TemplateResult {
  const { language } = page.state;
  const url = textIn(media, 'url');
  const attachment = attachmentOf(url, message);
  if (attachment === undefined) {
    return html`<a href=${/^https?:\/\//i.test(url) ? url : '#'} target="_blank" rel="noopener noreferrer">${description === '' ? url : description}</a>`;
  }
  const enlarge = (): void => page.change({ dialog: { kind: 'picture', url: attachment.url, description } });
  const label = `${say(language, 'picture.enlarge')}: ${description}`;
  return html`<button type="button" class="picture" aria-label=${label} @click=${enlarge}>
    <img src=${attachment.url} alt=${description} loading="lazy" />
  </button>`;
}

export function galleryView(part: Json, shown: Shown): TemplateResult {
  const items = listIn(part, 'items');
  return html`<div class="gallery">
    ${items.map((item) => pictureView(objectIn(item, 'media'), textIn(item, 'description'), shown))}
  </div>`;
}

export function thumbnailView(part: Json, shown: Shown): TemplateResult {
  return html`<div class="thumbnail">
    ${pictureView(objectIn(part, 'media'), textIn(part, 'description'), shown)}
  </div>`;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A file to download, with its size. */
export function attachmentView(attachment: ChannelAttachment, { page }: Shown): TemplateResult {
  const { filename, size, url } = attachment;
  const label = say(page.state.language, 'file.download', { name: filename });
  return html`<a class="file" href=${url} download=${filename} aria-label="${label} (${sizeText(size)})">
    <span class="file-icon" aria-hidden="true"></span>
    <span><bdi class="file-name">${filename}</bdi><bdi class="file-size">${sizeText(size)}</bdi></span>
    <span class="download-icon" aria-hidden="true">↓</span>
  </a>`;
}

export function fileView(part: Json, shown: Shown): TemplateResult {
  const url = textIn(objectIn(part, 'file'), 'url');
  const attachment = attachmentOf(url, shown.message);
  return attachment === undefined
    ? html`<span class="file">${url}</span>`
    : attachmentView(attachment, shown);
}
