import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type CallBack, createCallBack, MOST_RESPONSE_BYTES } from '../../src/discord/http-callback.ts';
import { jsonResponse } from '../../src/discord/http-response.ts';
import { listen } from '../../src/listening.ts';
import { startTestDiscord } from './harness.ts';
import { signedHeaders } from './http-caller.ts';
import { startTestEndpoint, type TestEndpoint } from './http-harness.ts';

type Called = Parameters<CallBack>;

let http: TestEndpoint | undefined;

afterEach(async () => {
  await http?.endpoint.stop();
  http = undefined;
});

/** Asks for a picture of so many bytes; gives the response, and with what Discord was called. */
async function askForPicture(bytes: number, arrives: boolean) {
  const calls: Called[] = [];
  const started = await startTestEndpoint({
    context: { picture: async () => ({ png: new Uint8Array(bytes), alt: 'What it shows' }) },
    callBack: async (...call) => {
      calls.push(call);
      return arrives;
    },
  });
  http = started;
  const { caller, url, logLines } = started;
  const interaction = caller.prepare({ kind: 'slash', command: 'timeline', options: { format: 'picture' } });
  const { body } = interaction;
  const response = await fetch(url, { method: 'POST', headers: signedHeaders(caller.keys, body), body });
  return {
    response,
    calls,
    interaction,
    caller,
    warnings: logLines.filter((line) => line.includes('"warn"')),
  };
}

describe('a response with files', () => {
  it('is sent in the response where Discord surely takes it', async () => {
    const { response, calls, interaction, caller } = await askForPicture(MOST_RESPONSE_BYTES - 10_000, false);
    expect(calls).toEqual([]);
    const { message } = await caller.take(interaction, response);
    expect(message?.files.map(({ bytes }) => bytes.length)).toEqual([MOST_RESPONSE_BYTES - 10_000]);
    expect(message?.attachments).toMatchObject([{ filename: 'timeline.png', description: 'What it shows' }]);
  });

  it('is brought to Discord by a request where it is longer', async () => {
    const { response, calls, interaction, warnings } = await askForPicture(MOST_RESPONSE_BYTES, true);
    expect([response.status, await response.text()]).toEqual([202, '']);
    const [[answered, brought] = []] = calls;
    expect(answered).toMatchObject({ id: interaction.id, token: interaction.token });
    const form = await new Response(new Uint8Array(brought?.body ?? []), {
      headers: { ...brought?.headers },
    }).formData();
    expect(JSON.parse(String(form.get('payload_json')))).toMatchObject({ type: 4 });
    expect(form.get('files[0]')).toMatchObject({ name: 'timeline.png', size: MOST_RESPONSE_BYTES });
    expect(warnings).toEqual([]);
  });

  it('is sent in the response all the same where that fails, which is logged', async () => {
    const { response, calls, interaction, caller, warnings } = await askForPicture(
      MOST_RESPONSE_BYTES,
      false,
    );
    expect(calls).toHaveLength(1);
    expect((await caller.take(interaction, response)).message?.files).toHaveLength(1);
    expect(warnings).toHaveLength(1);
  });
});

describe('a request that brings a response to Discord', () => {
  const response = jsonResponse(200, { type: 4, data: { content: 'Here.' } });

  it('arrives by the token of the interaction alone', async () => {
    const discord = await startTestDiscord();
    const callBack = createCallBack(discord.apiBase);
    expect(await callBack({ id: '1', token: 'a' }, response, 10_000)).toBe(false);
    const [request] = discord.requests;
    expect(request?.route).toBe('/interactions/{id}/{token}/callback');
    expect(request?.body.json).toEqual({ type: 4, data: { content: 'Here.' } });
    await discord.close();
  });

  it.each([
    [204, true],
    [200, true],
    [404, false],
    [500, false],
  ])('tells of a status %i whether it arrived: %s', async (status, arrived) => {
    const server = createServer((request, answer) => {
      request.resume();
      answer.writeHead(status).end();
    });
    const port = await listen(server, { host: '127.0.0.1', port: 0 });
    const callBack = createCallBack(`http://127.0.0.1:${port}/api`);
    expect(await callBack({ id: '1', token: 'a' }, response, 10_000)).toBe(arrived);
    server.closeAllConnections();
    server.close();
  });

  it('gives up in time where Discord is silent, and at once where it is away', async () => {
    const silent = createServer(() => undefined);
    const port = await listen(silent, { host: '127.0.0.1', port: 0 });
    expect(await createCallBack(`http://127.0.0.1:${port}/api`)({ id: '1', token: 'a' }, response, 100)).toBe(
      false,
    );
    silent.closeAllConnections();
    silent.close();
    await once(silent, 'close');
    expect(
      await createCallBack(`http://127.0.0.1:${port}/api`)({ id: '1', token: 'a' }, response, 10_000),
    ).toBe(false);
  });
});
