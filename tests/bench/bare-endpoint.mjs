// The least that an endpoint for interactions can be: it verifies what comes as ours does, and answers each with the
// same message, of the shape and length that an answer of ours has. BARE_PORT and DISCORD_PUBLIC_KEY say where and whose.
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';

const x = Buffer.from(process.env.DISCORD_PUBLIC_KEY ?? '', 'hex').toString('base64url');
const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
const text = (content) => ({ type: 10, content });
const button = (at) => ({
  type: 2,
  style: 2,
  label: `Open source [${at}]`,
  custom_id: `1|open|en|${at}|source`,
});
const MESSAGE = JSON.stringify({
  type: 4,
  data: {
    components: [
      {
        type: 17,
        components: [
          text('**An answer of a sentence or two, as long as most of them are.** **[1]** **[2]**'),
          { type: 14, divider: true, spacing: 1 },
          text(`**[1]** A source · paragraph 3\n> ${'An excerpt in words of ours. '.repeat(12)}`),
          text(`**[2]** A source · paragraph 4\n> ${'An excerpt in words of ours. '.repeat(12)}`),
        ],
      },
      { type: 1, components: [button(1), button(2), button(3), button(4), button(5)] },
      { type: 1, components: [button(6)] },
      {
        type: 1,
        components: [{ type: 3, custom_id: '1|language|en', options: [{ label: '한국어', value: 'ko' }] }],
      },
    ],
    flags: 1 << 15,
    allowed_mentions: { parse: [] },
    attachments: [],
  },
});

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { 'x-signature-ed25519': signature = '', 'x-signature-timestamp': timestamp = '' } =
      request.headers;
    const body = Buffer.concat(chunks);
    const signed = Buffer.concat([Buffer.from(timestamp), body]);
    if (!verify(null, signed, key, Buffer.from(signature, 'hex'))) {
      response.writeHead(401).end();
      return;
    }
    const { type } = JSON.parse(body.toString('utf8'));
    const json = type === 1 ? '{"type":1}' : MESSAGE;
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(json),
    });
    response.end(json);
  });
});
server.listen(Number(process.env.BARE_PORT), '127.0.0.1', () => console.log('ready'));
