import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/knowledge/import/decode.ts';
import { encode } from './encode.ts';

const KOREAN = '브릴 대통령은 포트엘린에서 케셀 총리와 만났다. 두 사람은 어업 협정 12건에 서명했다.\n';
const CHINESE = '布里尔总统与凯塞尔总理在埃林港会面。双方签署了十二份渔业协议，会谈持续到晚上。\n';
const TRADITIONAL = '布里爾總統與凱塞爾總理在埃林港會面。雙方簽署了十二份漁業協議，會談持續到晚上。\n';
const ARABIC = 'التقت الرئيسة بريل برئيس الوزراء كيسل في بورت إيلين. ووقع الطرفان اثني عشر اتفاقا للصيد.\n';
const ENGLISH = 'Brill met Kessel in the harbour – “at last”, she said, and the café was full of herring.\n';

describe('a text in an encoding from before Unicode', () => {
  it.each([
    ['Korean', 'euc-kr', KOREAN],
    ['Chinese', 'gb18030', CHINESE],
    ['traditional Chinese', 'big5', TRADITIONAL],
    ['Arabic', 'windows-1256', ARABIC],
    ['Arabic', 'iso-8859-6', ARABIC],
    ['English', 'windows-1252', ENGLISH],
    ['Korean', 'utf-16le', KOREAN],
    ['Chinese', 'utf-16be', CHINESE],
    ['English', 'utf-16le', ENGLISH],
  ])('is read as it was written, and said so: %s in %s', async (_language, encoding, text) => {
    const bare = encode(text, encoding);
    const mark = encoding.startsWith('utf-16') ? encode('\uFEFF', encoding) : new Uint8Array();
    const read = await decode(Buffer.concat([mark, bare]), undefined);
    expect(read).toMatchObject({ text, encoding });
    expect(read.remarks.join()).toContain(encoding);
  });
});

it('reads UTF-8 with and without a mark, and makes no words of it', async () => {
  for (const text of [KOREAN, CHINESE, ARABIC, ENGLISH]) {
    expect(await decode(Buffer.from(text), undefined)).toEqual({ text, encoding: 'utf-8', remarks: [] });
    expect((await decode(Buffer.from(`\uFEFF${text}`), undefined)).text).toBe(text);
  }
});

it('knows UTF-16 without a mark by its zero bytes', async () => {
  expect((await decode(encode(ENGLISH, 'utf-16be'), undefined)).encoding).toBe('utf-16be');
  expect((await decode(encode(ENGLISH, 'utf-16le'), undefined)).text).toBe(ENGLISH);
});

it('believes an HTML page that declares its encoding', async () => {
  const page = `<html><head><meta charset="euc-kr"></head><body>${KOREAN}</body></html>`;
  const read = await decode(encode(page, 'euc-kr'), undefined);
  expect(read).toMatchObject({ text: page, encoding: 'euc-kr' });
});

it('says where a detection is doubtful, and how to name another encoding', async () => {
  const { remarks } = await decode(encode('قال نعم', 'windows-1256'), undefined);
  expect(remarks.join()).toMatch(/doubtful.*--encoding/);
});

it('takes the encoding that is asked for, and says where the text is not of it', async () => {
  expect((await decode(encode(KOREAN, 'euc-kr'), 'euc-kr')).text).toBe(KOREAN);
  expect((await decode(encode(ARABIC, 'windows-1256'), 'utf-8')).remarks.join()).toContain(
    'not all of it is utf-8',
  );
});

it.each([
  ['an encoding that nobody knows', Buffer.from('a'), 'ebcdic-9', /no encoding is called “ebcdic-9”/],
  ['bytes that are no text', Buffer.from([1, 2, 0, 3, 0, 0, 0, 250, 0, 9, 9, 9]), undefined, /is no text/],
])('refuses %s', async (_what, bytes, asked, reason) => {
  await expect(decode(bytes, asked)).rejects.toThrow(reason);
});
