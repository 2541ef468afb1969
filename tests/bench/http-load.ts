import { once } from 'node:events';
import { connect } from 'node:net';

/** What came of a load. */
export interface HttpLoad {
  readonly seconds: number;
  /** From sending a request until its whole response was there, each in milliseconds. */
  readonly ms: readonly number[];
}

const HEAD_END = Buffer.from('\r\n\r\n');
const OK = 'HTTP/1.1 200 ';

/** Whether a whole response is there. @throws {Error} for one that is not 200, or does not say how long it is. */
function isWhole(received: Buffer): boolean {
  const end = received.indexOf(HEAD_END);
  if (end === -1) return false;
  const head = received.toString('latin1', 0, end);
  const length = head.match(/^content-length: (\d+)$/im)?.[1];
  if (!head.startsWith(OK) || length === undefined) throw new Error(`refused: ${head}`);
  return received.length === end + HEAD_END.length + Number(length);
}

/**
 * Sends requests, which are ready to the byte, over so many connections that stay open, on each one after another. It
 * reads no more of a response than has to be, so that what is measured is whoever answers.
 */
export async function loadOverHttp(
  port: number,
  requests: readonly Buffer[],
  connections: number,
): Promise<HttpLoad> {
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, '127.0.0.1').setNoDelay();
      await once(socket, 'connect');
      return socket;
    }),
  );
  const ms: number[] = [];
  let sent = 0;
  const start = performance.now();
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          let received: Buffer = Buffer.alloc(0);
          let sentAt = 0;
          function sendNext(): void {
            const request = requests[sent];
            if (request === undefined) {
              resolve();
              return;
            }
            sent += 1;
            received = Buffer.alloc(0);
            sentAt = performance.now();
            socket.write(request);
          }
          socket.on('data', (chunk) => {
            received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
            try {
              if (!isWhole(received)) return;
              ms.push(performance.now() - sentAt);
              sendNext();
            } catch (error) {
              reject(error);
            }
          });
          socket.once('error', reject);
          socket.once('close', () => reject(new Error('the connection was closed')));
          sendNext();
        }),
    ),
  );
  const seconds = (performance.now() - start) / 1_000;
  for (const socket of sockets) socket.destroy();
  return { seconds, ms };
}
