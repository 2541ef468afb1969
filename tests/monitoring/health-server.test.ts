import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type HealthServer,
  HealthServerError,
  startHealthServer,
} from '../../src/monitoring/health-server.ts';
import { createMonitoring, type Monitoring } from '../../src/monitoring/monitoring.ts';

const LOOPBACK = { host: '127.0.0.1', port: 0 };
let monitoring: Monitoring;
let server: HealthServer;

beforeEach(async () => {
  monitoring = createMonitoring();
  server = await startHealthServer(LOOPBACK, monitoring);
});

afterEach(async () => {
  await server.close();
});

/** All that the server answers to raw bytes, until it ends the connection. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk.toString();
  });
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return said;
}

it('says that the process is alive, ready or not', async () => {
  const response = await fetch(`${server.url}/healthz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'alive' });
});

it('names the checks that fail until all hold, and again when the process stops', async () => {
  let isConnected = false;
  monitoring.readiness.add('knowledge', () => true);
  monitoring.readiness.add('gateway', () => isConnected);
  const ask = async () => {
    const response = await fetch(`${server.url}/readyz`);
    return { status: response.status, ...(await response.json()) };
  };
  expect(await ask()).toMatchObject({ status: 'not ready', failing: ['gateway'] });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  isConnected = true;
  expect(await ask()).toMatchObject({ status: 'ready', failing: [] });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  monitoring.readiness.stop();
  expect(await ask()).toMatchObject({ status: 'stopping', failing: [] });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
});

it('serves the metrics as Prometheus reads them', async () => {
  monitoring.metrics.gatewayReconnected();
  const response = await fetch(`${server.url}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(await response.text()).toContain('communique_gateway_reconnects_total 1\n');
});

it('serves what a process puts together of its children in place of its own', async () => {
  await server.close();
  server = await startHealthServer(LOOPBACK, monitoring, async () => 'of_all_children 2\n');
  expect(await (await fetch(`${server.url}/metrics`)).text()).toBe('of_all_children 2\n');
});

it('says no more than that it failed where the metrics can’t be had', async () => {
  await server.close();
  server = await startHealthServer(LOOPBACK, monitoring, () => Promise.reject(new Error('a secret')));
  const response = await fetch(`${server.url}/metrics`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});

describe.each([
  ['GET', '/', 404],
  ['GET', '/metrics/', 404],
  ['GET', '//metrics', 404],
  ['GET', '/sentinel?sentinel', 404],
  ['POST', '/metrics?sentinel', 405],
  ['DELETE', '/readyz', 405],
  ['OPTIONS', '/healthz', 405],
  ['POST', '/sentinel', 404],
])('%s %s', (method, path, status) => {
  it(`is answered with ${status} and nothing of the request`, async () => {
    const response = await fetch(`${server.url}${path}`, { method, headers: { 'x-sentinel': 'sentinel' } });
    expect(response.status).toBe(status);
    expect(response.headers.get('allow')).toBe(status === 405 ? 'GET, HEAD' : null);
    const said = [...response.headers].flat().join('\n') + (await response.text());
    expect(said).not.toContain('sentinel');
  });
});

it('answers HEAD as GET, without the body', async () => {
  const response = await fetch(`${server.url}/healthz`, { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
  expect(await response.text()).toBe('');
});

it.each([
  ['what is no HTTP', 'sentinel sentinel sentinel\r\n\r\n', '400'],
  ['headers of 8 kB', `GET /healthz HTTP/1.1\r\nhost: a\r\nx-sentinel: ${'s'.repeat(8_000)}\r\n\r\n`, '431'],
])('refuses %s and ends the connection', async (_what, bytes, status) => {
  const said = await answerTo(bytes);
  expect(said).toContain(`HTTP/1.1 ${status}`);
  expect(said).not.toMatch(/sentinel|ssss/);
});

it('says which port is taken, and what to do', async () => {
  const port = Number(new URL(server.url).port);
  const second = startHealthServer({ host: '127.0.0.1', port }, createMonitoring());
  await expect(second).rejects.toThrow(HealthServerError);
  await expect(second).rejects.toThrow(new RegExp(`listens on port ${port} already.*MONITORING_PORT`));
});

it('says where the machine has no such address', async () => {
  const elsewhere = startHealthServer({ host: '192.0.2.1', port: 0 }, createMonitoring());
  await expect(elsewhere).rejects.toThrow(/no address 192\.0\.2\.1.*MONITORING_HOST/);
});

it('ends at once, whoever still holds a connection', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  await server.close();
  await closed;
  server = await startHealthServer(LOOPBACK, monitoring);
});
