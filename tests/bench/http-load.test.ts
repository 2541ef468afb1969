import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { loadOverHttp } from './http-load.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Serves what the function says to the number of a request, and tells how many connections there were. */
async function serve(answer: (request: number) => { status: number; text: string }) {
  let requests = 0;
  let connections = 0;
  const listening = createServer((request, response) => {
    request.resume();
    const { status, text } = answer(requests);
    requests += 1;
    const headers = { 'content-length': Buffer.byteLength(text) };
    // In two pieces, as longer responses come.
    response.writeHead(status, headers).write(text.slice(0, 1));
    setTimeout(() => response.end(text.slice(1)), 1);
  });
  listening.on('connection', () => {
    connections += 1;
  });
  server = listening;
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return { port, requests: () => requests, connections: () => connections };
}

const requests = (count: number): Buffer[] =>
  Array.from({ length: count }, () =>
    Buffer.from('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}'),
  );

it('sends every request once, and keeps its connections', async () => {
  const served = await serve(() => ({ status: 200, text: '대답이 여기 있다' }));
  const { ms } = await loadOverHttp(served.port, requests(50), 4);
  expect(ms).toHaveLength(50);
  expect(served.requests()).toBe(50);
  expect(served.connections()).toBe(4);
});

it('does not count what is refused as an answer', async () => {
  const served = await serve((request) => ({ status: request < 5 ? 200 : 401, text: 'no' }));
  await expect(loadOverHttp(served.port, requests(20), 2)).rejects.toThrow('401');
});
