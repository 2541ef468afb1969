import type { Reply } from './api.ts';
import { focusOn, type Page, perform } from './page.ts';

/** The bot answers with a form: https://discord.com/developers/docs/interactions/receiving-and-responding */
const MODAL = 9;

/** Opens the form that the bot answered with, if it did. */
function openForm(page: Page, reply: Reply, messageId: string | undefined): void {
  if (!reply.ok || reply.type !== MODAL) return;
  page.change({ dialog: { kind: 'form', form: reply.data, messageId, problems: new Map() } });
}

/** Presses a button of a message. */
export async function pressButton(page: Page, messageId: string, customId: string): Promise<void> {
  openForm(page, await perform(page, { kind: 'component', customId, messageId }), messageId);
}

/** Chooses values of a select of a message. */
export async function chooseValues(
  page: Page,
  messageId: string,
  customId: string,
  values: readonly string[],
): Promise<void> {
  openForm(page, await perform(page, { kind: 'component', customId, messageId, values }), messageId);
}

/** Uses a command of the menu of a message. */
export async function useMessageCommand(page: Page, messageId: string, command: string): Promise<void> {
  openForm(page, await perform(page, { kind: 'message', command, messageId }), undefined);
}

/** Uses a slash command. */
export async function useSlashCommand(
  page: Page,
  command: string,
  options: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  openForm(page, await perform(page, { kind: 'slash', command, options }), undefined);
}

/** Shows a paragraph in the panel of the sources. */
export function showPassage(page: Page, source: string, paragraph: number): void {
  page.change({ isSourcesOpen: true, cited: { source, paragraph } });
  const element = document.getElementById(passageId(source, paragraph));
  const folded = element?.closest('details');
  if (folded instanceof HTMLDetailsElement) folded.open = true;
  element?.scrollIntoView({ block: 'center' });
}

/** Shows a paragraph and takes the keyboard there, as a link does. */
export function followCitation(page: Page, source: string, paragraph: number): void {
  showPassage(page, source, paragraph);
  focusOn(passageId(source, paragraph));
}

export function passageId(source: string, paragraph: number): string {
  return `passage-${source}-${paragraph}`;
}
