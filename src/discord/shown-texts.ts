import { ComponentType } from 'discord.js';
import { z } from 'zod';
import type { ShownMessage } from './request.ts';

/** A component as far as its text goes, and those in it. */
const componentSchema = z.looseObject({
  type: z.int(),
  id: z.int().optional(),
  content: z.string().optional(),
  get components() {
    return z.array(componentSchema).optional();
  },
});
type Component = z.infer<typeof componentSchema>;

function textsIn(components: readonly Component[]): ShownMessage['texts'] {
  return components.flatMap(({ type, id, content, components: inner }) =>
    type === ComponentType.TextDisplay && content !== undefined ? [{ id, content }] : textsIn(inner ?? []),
  );
}

/** The text displays among the components of a message, as Discord's API has them; none where it can't be read. */
export function shownTexts(components: unknown): ShownMessage['texts'] {
  return textsIn(z.array(componentSchema).safeParse(components).data ?? []);
}
