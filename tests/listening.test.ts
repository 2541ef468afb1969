import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { listen, listeningProblem, urlOf } from '../src/listening.ts';

const HOST = '127.0.0.1';
const servers: Server[] = [];

function server(): Server {
  const made = createServer((_request, response) => response.end('here'));
  servers.push(made);
  return made;
}

afterEach(() => {
  for (const each of servers.splice(0)) each.close();
});

it('takes any free port for 0, and gives it', async () => {
  const port = await listen(server(), { host: HOST, port: 0 });
  expect(await (await fetch(urlOf({ host: HOST, port }))).text()).toBe('here');
});

it('tells why it could not be had', async () => {
  const port = await listen(server(), { host: HOST, port: 0 });
  const problemAt = (host: string) => listen(server(), { host, port }).then(() => 'none', listeningProblem);
  expect(await problemAt(HOST)).toBe('taken');
  // An address that documentation uses, and no machine has: https://www.rfc-editor.org/rfc/rfc5737
  expect(await problemAt('192.0.2.1')).toBe('no-such-address');
  expect(listeningProblem(new Error('something else'))).toBeUndefined();
});

it('puts an address of IPv6 into brackets', () => {
  expect(urlOf({ host: '::1', port: 8101 })).toBe('http://[::1]:8101');
});
