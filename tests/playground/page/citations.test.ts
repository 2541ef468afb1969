import { expect, it } from 'vitest';
import { citationOfButton, citationsIn } from '../../../src/playground/page/citations.ts';
import { writeActionId } from '../../../src/render/action-id.ts';

it('reads the paragraph that a button of the bot opens', () => {
  const customId = writeActionId({ action: 'open', language: 'ko', paragraph: 12, source: '003_a7c5' }) ?? '';
  expect(citationOfButton(customId)).toEqual({ source: '003_a7c5', paragraph: 12 });
  expect(citationOfButton(writeActionId({ action: 'more', language: 'ko' }) ?? '')).toBeUndefined();
});

it('knows what each number of a message points at', () => {
  const button = { type: 2, label: 'Open source [2]', custom_id: '1|open|en|3|beijing' };
  const message = {
    components: [{ type: 17, components: [{ type: 9, components: [], accessory: button }] }],
  };
  expect(citationsIn(message)).toEqual(new Map([[2, { source: 'beijing', paragraph: 3 }]]));
});
