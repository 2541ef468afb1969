/** Control characters but for tab and line ends, and what marks no character: no text needs them, and terminals obey some. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/g;

/** A text without control characters, and how many there were. */
export function withoutControlCharacters(text: string): { readonly text: string; readonly dropped: number } {
  const dropped = text.match(CONTROL)?.length ?? 0;
  return { text: dropped === 0 ? text : text.replace(CONTROL, ''), dropped };
}

/** What to tell of control characters that were dropped. */
export function droppedRemark(dropped: number): string[] {
  return dropped === 0 ? [] : [`${dropped} control character${dropped === 1 ? ' was' : 's were'} left out`];
}
