/** Characters that a terminal obeys, or that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF]/gu;
const LONGEST_SHOWN = 400;

/** Words of a document as a terminal can show them: on one line, what can't be seen spelled out, and not too long. */
export function shown(text: string, longest = LONGEST_SHOWN): string {
  const letters = [...text.replace(/\s+/gu, ' ').trim()];
  const cut =
    letters.length <= longest
      ? letters.join('')
      : `${letters
          .slice(0, longest - 1)
          .join('')
          .trimEnd()}…`;
  return cut.replace(
    UNSEEN,
    (sign) => `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}
