import { ImportError } from './imported-document.ts';

/** A text with the name of the encoding that it was read from, as the Encoding Standard has it. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  readonly remarks: readonly string[];
}

/** Enough to tell an encoding by. */
const SAMPLE_BYTES = 200_000;
/** What chardet is this sure of, in percent, is seldom wrong. */
const SURE = 60;
/** Another encoding that is nearly as likely makes a detection doubtful. */
const CLEAR_LEAD = 10;
const DECLARED = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i;
const REPLACEMENT = '\uFFFD';

function decoderOf(label: string, isStrict: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: isStrict });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** In two steps, because Node.js 20 takes windows-1252 for Latin 1 where it decodes in one: https://github.com/nodejs/node/issues/56542 */
function decodeWith(decoder: TextDecoder, bytes: Uint8Array): string {
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** The text, or nothing where the bytes are not of that encoding or nobody knows it. */
function decodeAs(bytes: Uint8Array, label: string): Omit<Decoded, 'remarks'> | undefined {
  const decoder = decoderOf(label, true);
  if (decoder === undefined) return undefined;
  try {
    return { text: decodeWith(decoder, bytes), encoding: decoder.encoding };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function byMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a mark: Latin letters, digits and spaces of it have a zero byte, always on the same side. */
function byZeros(sample: Uint8Array): string | undefined {
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd < sample.length / 50) return undefined;
  if (even * 20 < odd) return 'utf-16le';
  return odd * 20 < even ? 'utf-16be' : undefined;
}

function declaredIn(sample: Uint8Array): string | undefined {
  return DECLARED.exec(new TextDecoder('latin1').decode(sample.subarray(0, 4_096)))?.[1];
}

async function detect(bytes: Uint8Array, sample: Uint8Array): Promise<Decoded> {
  const { analyse } = await import('chardet');
  const likely = analyse(sample).flatMap(({ name, confidence }) => {
    const decoded = decodeAs(bytes, name);
    return decoded === undefined ? [] : [{ ...decoded, confidence }];
  });
  const [best, ...others] = likely;
  if (best === undefined) {
    throw new ImportError('is text of no encoding that is known: name it with --encoding, such as euc-kr');
  }
  const rivals = others.filter(
    ({ text, confidence }) => text !== best.text && best.confidence - confidence < CLEAR_LEAD,
  );
  const isDoubtful = best.confidence < SURE || rivals.length > 0;
  const rivalNames = [...new Set(rivals.map(({ encoding }) => encoding))].slice(0, 3);
  const instead = rivalNames.length === 0 ? 'another' : rivalNames.join(' or ');
  return {
    text: best.text,
    encoding: best.encoding,
    remarks: [
      isDoubtful
        ? `its encoding seems to be ${best.encoding}, but that is doubtful: read it over, and name ${instead} with --encoding if letters are wrong`
        : `its encoding was detected: ${best.encoding}`,
    ],
  };
}

/**
 * Decodes a text: by the encoding that is asked for, else by its byte order mark, as UTF-8 where it is valid, by what
 * an HTML page declares, or by what its bytes look like.
 * @throws {ImportError} where the bytes are no text, or not of the encoding that is asked for.
 */
export async function decode(bytes: Uint8Array, asked: string | undefined): Promise<Decoded> {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (asked !== undefined) {
    const decoder = decoderOf(asked, false);
    if (decoder === undefined)
      throw new ImportError(`can't be read: no encoding is called “${asked}”. Use a name such as euc-kr`);
    const text = decodeWith(decoder, bytes);
    const remarks = text.includes(REPLACEMENT) ? [`not all of it is ${decoder.encoding}`] : [];
    return { text, encoding: decoder.encoding, remarks };
  }
  const marked = byMark(bytes) ?? byZeros(sample);
  const certain = marked === undefined ? undefined : decodeAs(bytes, marked);
  if (certain !== undefined) {
    const remarks = certain.encoding === 'utf-8' ? [] : [`its encoding is ${certain.encoding}`];
    return { ...certain, remarks };
  }
  if (sample.includes(0)) throw new ImportError('is no text: it has zero bytes');
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8 !== undefined) return { ...utf8, remarks: [] };
  const declared = declaredIn(sample);
  const stated = declared === undefined ? undefined : decodeAs(bytes, declared);
  if (stated !== undefined) {
    return { ...stated, remarks: [`its encoding is ${stated.encoding}, as the page says`] };
  }
  return detect(bytes, sample);
}
