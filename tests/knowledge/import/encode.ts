const tables = new Map<string, ReadonlyMap<string, Uint8Array>>();

/** Every character of an encoding of one or two bytes with the bytes that mean it, by the decoder of the platform. */
function tableOf(encoding: string): ReadonlyMap<string, Uint8Array> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, Uint8Array>();
  const add = (bytes: Uint8Array): void => {
    const text = new TextDecoder(encoding).decode(bytes, { stream: true });
    if ([...text].length === 1 && !text.includes('\uFFFD') && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) add(Uint8Array.of(byte));
  if (!encoding.startsWith('windows') && !encoding.startsWith('iso')) {
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1) add(Uint8Array.of(lead, trail));
  }
  tables.set(encoding, table);
  return table;
}

/** A text in one of the encodings that came before Unicode. */
export function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tableOf(encoding);
  return Buffer.concat(
    [...text].map((letter) => {
      const bytes = table.get(letter);
      if (bytes === undefined) throw new Error(`${encoding} has no ${letter}`);
      return bytes;
    }),
  );
}
