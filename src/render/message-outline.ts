import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { MessageBody } from './discord-message.ts';

type Component = APIMessageTopLevelComponent | APIComponentInContainer;

/** The path at which a page finds a picture, by the name of its file. */
export type PictureAt = (file: string) => string;

const RIGHT_TO_LEFT = '\u200f';
/** Where a paragraph goes on in a new line, which Markdown elsewhere needs to be told and Discord does not. */
const LINE_BREAK = '\\\n';

/** What one line of Discord's Markdown is on a page, and which lines make one paragraph, quote or list with it. */
function lineOf(written: string): {
  readonly kind: 'inline' | 'quote' | 'list' | 'heading';
  readonly text: string;
} {
  // Elsewhere than in Discord, marks of bold type that follow any character but a space would not begin it.
  const line = written.replace(`${RIGHT_TO_LEFT}**`, `**${RIGHT_TO_LEFT}`);
  if (line.startsWith('-# ')) return { kind: 'inline', text: `<sub>${line.slice(3)}</sub>` };
  if (line.startsWith('> ')) return { kind: 'quote', text: line };
  if (line.startsWith('- ')) return { kind: 'list', text: line };
  const heading = line.match(/^#{1,3} (.*)$/)?.[1];
  // A page's own headings stand above those of the messages in it.
  return heading === undefined
    ? { kind: 'inline', text: line }
    : { kind: 'heading', text: `#### ${heading}` };
}

function textOutline(content: string): string {
  let outline = '';
  let before: string | undefined;
  for (const { kind, text } of content.split('\n').map(lineOf)) {
    const goesOn = kind === before && kind !== 'heading';
    const joint = !goesOn ? '\n\n' : kind === 'list' ? '\n' : LINE_BREAK;
    outline += before === undefined ? text : `${joint}${text}`;
    before = kind;
  }
  return outline;
}

/** A text in one line, letter for letter. */
function plain(text: string): string {
  return text.replace(/[\\`*_~<>&]/g, '\\$&').replaceAll('\n', ' · ');
}

function key(label: string): string {
  return `<kbd>${plain(label)}</kbd>`;
}

function controlOutline(control: APIComponentInMessageActionRow, start: string): string {
  switch (control.type) {
    case ComponentType.Button:
      if (!('label' in control)) break;
      return control.style === ButtonStyle.Link
        ? `[${key(`${control.label} ↗`)}](${control.url})`
        : key(control.label ?? '');
    case ComponentType.StringSelect: {
      const options = control.options.map(({ label }) => `\n- ${start}${plain(label)}`);
      return `${key(`${control.placeholder ?? ''} ▾`)}\n${options.join('')}`;
    }
  }
  throw new RangeError(`there is no outline for a component of type ${control.type} in a row`);
}

function rowOutline(row: APIActionRowComponent<APIComponentInMessageActionRow>, start: string): string {
  return row.components.map((control) => controlOutline(control, start)).join(' ');
}

function nameOf(attachment: string): string {
  return attachment.replace('attachment://', '');
}

function fileOutline({ file }: APIFileComponent): string {
  return `📎 \`${nameOf(file.url)}\``;
}

function picturesOutline({ items }: APIMediaGalleryComponent, pictureAt: PictureAt | undefined): string {
  const outlines = items.map(({ media, description }) => {
    const shown = plain(description ?? '');
    if (pictureAt === undefined) return `🖼 ${shown}`;
    return `![${shown.replace(/[[\]]/g, '\\$&')}](${pictureAt(nameOf(media.url))})`;
  });
  return outlines.join('\n\n');
}

function quoted(outline: string): string {
  return outline.replace(/^(?=.)/gm, '> ').replace(/^$/gm, '>');
}

function componentsOutline(
  components: readonly Component[],
  start: string,
  pictureAt: PictureAt | undefined,
): string {
  const outlines = components.map((component) => {
    switch (component.type) {
      case ComponentType.Container:
        return quoted(componentsOutline(component.components, start, pictureAt));
      case ComponentType.TextDisplay:
        return textOutline(component.content);
      case ComponentType.Separator:
        return '---';
      case ComponentType.MediaGallery:
        return picturesOutline(component, pictureAt);
      case ComponentType.File:
        return fileOutline(component);
      case ComponentType.ActionRow:
        return rowOutline(component, start);
      default:
        throw new RangeError(`there is no outline for a component of type ${component.type}`);
    }
  });
  return outlines.join('\n\n');
}

/** Whether the first word that a message shows reads from right to left. */
function isRightToLeft(components: readonly Component[]): boolean {
  const [first] = components;
  if (first?.type === ComponentType.Container) return isRightToLeft(first.components);
  return first?.type === ComponentType.TextDisplay && /^\P{L}*\u200f/u.test(first.content);
}

/**
 * A message as Markdown that reads well as it is and, on GitHub, looks much as in Discord: its container is a quote,
 * buttons are keys, the options of a select are a list below it. A picture is its description where no `pictureAt`
 * says where a page finds it.
 * @throws {RangeError} for a component of a kind that no message of ours has.
 */
export function outlineOf(
  { components, flags }: Pick<MessageBody, 'components' | 'flags'>,
  pictureAt?: PictureAt,
): string {
  const mirrored = isRightToLeft(components);
  const outline = componentsOutline(components, mirrored ? RIGHT_TO_LEFT : '', pictureAt);
  const message = mirrored ? `<div dir="rtl">\n\n${outline}\n\n</div>` : outline;
  return (flags & MessageFlags.Ephemeral) === 0 ? message : `${message}\n\n<sub>Only you can see this.</sub>`;
}
