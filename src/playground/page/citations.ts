import { COMPONENT } from '../component-types.ts';
import { type Json, listIn, numberIn, objectIn, textIn } from './json.ts';

/** A paragraph of a source. */
export interface Citation {
  readonly source: string;
  readonly paragraph: number;
}

/** The custom_id of a button that opens a paragraph, as src/render/action-id.ts writes it. */
const OPEN = /^\d+\|open\|[a-z]+\|(\d+)\|(.+)$/;
const NUMBER = /\[(\d+)\]/;

/** The paragraph that a button opens; undefined for any other button. */
export function citationOfButton(customId: string): Citation | undefined {
  const [, paragraph, source] = OPEN.exec(customId) ?? [];
  return source === undefined ? undefined : { source, paragraph: Number(paragraph) };
}

function buttonsIn(parts: readonly Json[]): readonly Json[] {
  return parts.flatMap((part) =>
    numberIn(part, 'type') === COMPONENT.button
      ? [part]
      : [
          ...buttonsIn(listIn(part, 'components')),
          ...buttonsIn([objectIn(part, 'accessory')].filter(hasType)),
        ],
  );
}

function hasType(part: Json): boolean {
  return numberIn(part, 'type') !== undefined;
}

/** What each number of a message points at, as its buttons say. */
export function citationsIn(message: Json): ReadonlyMap<number, Citation> {
  return new Map(
    buttonsIn(listIn(message, 'components')).flatMap((button): [number, Citation][] => {
      const citation = citationOfButton(textIn(button, 'custom_id'));
      const number = NUMBER.exec(textIn(button, 'label'))?.[1];
      return citation === undefined || number === undefined ? [] : [[Number(number), citation]];
    }),
  );
}
