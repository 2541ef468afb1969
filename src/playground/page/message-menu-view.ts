import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { useMessageCommand } from './deeds.ts';
import { COMMAND, isOffered, localised } from './discord-locale.ts';
import { moved } from './list-keys.ts';
import { actorOf, focusOn, type Page } from './page.ts';
import { say } from './strings.ts';

/** How long a finger rests on a message until its menu opens. */
const LONG_PRESS_MS = 500;
/** A finger that moves further than this scrolls. */
const STILL_PX = 8;
const MARGIN_PX = 8;

/** Opens the menu of a message at a place of the window. */
export function openMenu(page: Page, messageId: string, x: number, y: number): void {
  page.change({ menu: { messageId, x, y } });
  document.querySelector<HTMLElement>('[role=menu] [role=menuitem]')?.focus();
}

/** Calls back when a finger has rested on an element; a mouse has its right button for that. */
export function pressedLong(then: (x: number, y: number) => void): (event: PointerEvent) => void {
  return ({ pointerType, clientX, clientY, target }) => {
    if (pointerType !== 'touch' || !(target instanceof Element)) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      stop.abort();
      then(clientX, clientY);
    }, LONG_PRESS_MS);
    stop.signal.addEventListener('abort', () => clearTimeout(timer));
    const { signal } = stop;
    const end = (): void => stop.abort();
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', end, { signal });
    window.addEventListener('contextmenu', end, { signal });
    window.addEventListener(
      'pointermove',
      (move) => {
        if (Math.hypot(move.clientX - clientX, move.clientY - clientY) > STILL_PX) stop.abort();
      },
      { signal },
    );
  };
}

function closeMenu(page: Page): void {
  const { menu } = page.state;
  if (menu === undefined) return;
  page.change({ menu: undefined });
  focusOn(`more-${menu.messageId}`);
}

/** Moves the menu to its place, within the window. */
function placedAt(x: number, y: number): (element: Element | undefined) => void {
  return (element) => {
    if (!(element instanceof HTMLElement)) return;
    queueMicrotask(() => {
      const { width, height } = element.getBoundingClientRect();
      element.style.left = `${Math.max(MARGIN_PX, Math.min(x, window.innerWidth - width - MARGIN_PX))}px`;
      element.style.top = `${Math.max(MARGIN_PX, Math.min(y, window.innerHeight - height - MARGIN_PX))}px`;
    });
  };
}

function onKey(event: KeyboardEvent, page: Page): void {
  const { currentTarget, key } = event;
  if (key === 'Escape' || key === 'Tab') {
    event.preventDefault();
    closeMenu(page);
    return;
  }
  if (!(currentTarget instanceof Element)) return;
  const items = [...currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = moved(key, at, items.length);
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}

/** The menu of a message: the commands for messages, and the message's JSON. */
export function messageMenuView(page: Page): TemplateResult | typeof nothing {
  const { menu, language, server } = page.state;
  if (menu === undefined) return nothing;
  const actor = actorOf(page.state);
  const commands = (server?.commands ?? []).filter(
    (command) => command.type === COMMAND.message && isOffered(command, actor),
  );
  const use = (command: string): void => {
    closeMenu(page);
    void useMessageCommand(page, menu.messageId, command);
  };
  const showJson = (): void => {
    closeMenu(page);
    page.change({ dialog: { kind: 'json', messageId: menu.messageId, isCopied: false } });
  };
  return html`<div class="menu-cover" @pointerdown=${() => closeMenu(page)} @contextmenu=${(event: Event) => event.preventDefault()}></div>
    <div class="menu" role="menu" aria-label=${say(language, 'menu.label')} ${ref(placedAt(menu.x, menu.y))} @keydown=${(event: KeyboardEvent) => onKey(event, page)}>
      ${commands.map(
        (command) =>
          html`<button type="button" role="menuitem" tabindex="-1" @click=${() => use(command.name)}><bdi>${localised(command, 'name', language)}</bdi></button>`,
      )}
      <button type="button" role="menuitem" tabindex="-1" @click=${showJson}><bdi>${say(language, 'menu.json')}</bdi></button>
    </div>`;
}
