/** What stands before a name that says where something happens: “in”, 在, في. */
const BEFORE = /(?:\b(?:in|at) (?:the )?|[在于]|(?:^|\s)(?:في\s|ب))$/u;
/** What stands behind it: 에서, with the particles that may follow. */
const BEHIND = /^(?:에서|에선)/u;

/** Whether the name between two places of a normalised text says where something happens, rather than who does it. */
export function saysWhere(text: string, start: number, end: number): boolean {
  return (
    BEFORE.test(text.slice(0, start)) ||
    BEHIND.test(text.slice(end)) ||
    text.slice(start, end).endsWith('에서')
  );
}
