import { ComponentType } from 'discord.js';
import { type ActionName, readActionId } from './action-id.ts';
import type { MessageBody } from './discord-message.ts';

/** The text displays of a message in their order, with their numbers where they have one. */
export function textsOf({ components }: Pick<MessageBody, 'components'>): {
  readonly id: number | undefined;
  readonly content: string;
}[] {
  return components.flatMap((component) =>
    component.type !== ComponentType.Container
      ? []
      : component.components.flatMap((part) =>
          part.type === ComponentType.TextDisplay ? [{ id: part.id, content: part.content }] : [],
        ),
  );
}

/**
 * The custom_id of the first button or select of a message that does this.
 * @throws {Error} where there is none.
 */
export function controlOf({ components }: Pick<MessageBody, 'components'>, action: ActionName): string {
  for (const row of components) {
    for (const control of row.type === ComponentType.ActionRow ? row.components : []) {
      const customId = 'custom_id' in control ? control.custom_id : '';
      if (readActionId(customId)?.action === action) return customId;
    }
  }
  throw new Error(`no button or select does “${action}”`);
}
