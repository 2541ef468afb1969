import type { BotMessage } from './interaction-store.ts';

/** What became of a message: it is new or changed, or it is gone. */
export type MessageChange =
  | { readonly kind: 'put'; readonly message: BotMessage }
  | { readonly kind: 'deleted'; readonly id: string };

const EPHEMERAL = 1 << 6;

/** Whoever may see a message: the id of the one person, undefined where everybody may. */
export function seenOnlyBy(message: BotMessage): string | undefined {
  if ((message.flags & EPHEMERAL) === 0) return undefined;
  const { interaction_metadata: used } = message;
  if (typeof used !== 'object' || used === null || !('user' in used)) return undefined;
  const { user } = used;
  if (typeof user !== 'object' || user === null || !('id' in user)) return undefined;
  return typeof user.id === 'string' ? user.id : undefined;
}

/** Every message as it is now, by its id, oldest first; it tells its listeners of every change. */
export class ChannelLog extends Map<string, BotMessage> {
  readonly #listeners = new Set<(change: MessageChange) => void>();

  override set(id: string, message: BotMessage): this {
    super.set(id, message);
    for (const listener of this.#listeners) listener({ kind: 'put', message });
    return this;
  }

  override delete(id: string): boolean {
    const existed = super.delete(id);
    if (existed) for (const listener of this.#listeners) listener({ kind: 'deleted', id });
    return existed;
  }

  /** Calls the listener after every change, until the returned function is called. */
  listen(listener: (change: MessageChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
