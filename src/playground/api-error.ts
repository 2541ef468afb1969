/** Discord's error codes that the local server knows, with HTTP status and message:
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const ERRORS = {
  0: [404, '404: Not Found'],
  405: [405, '405: Method Not Allowed'],
  500: [500, '500: Internal Server Error'],
  10003: [404, 'Unknown Channel'],
  10008: [404, 'Unknown Message'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  30015: [400, 'Maximum number of attachments in a message reached (10)'],
  30032: [400, 'Maximum number of application commands reached'],
  30034: [400, 'Max number of daily application command creates has been reached (200)'],
  40001: [401, '401: Unauthorized'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50006: [400, 'Cannot send an empty message'],
  50027: [401, 'Invalid Webhook Token'],
  50035: [400, 'Invalid Form Body'],
  50109: [400, 'The request body contains invalid JSON.'],
} as const satisfies Readonly<Record<number, readonly [status: number, message: string]>>;

export type ErrorCode = keyof typeof ERRORS;

/** What Discord answers when it refuses a request. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, errors?: Readonly<Record<string, unknown>>) {
    const [status, message] = ERRORS[code];
    super(message);
    this.status = status;
    const isGeneral = code === status || code === 40001;
    this.body = { message, code: isGeneral ? 0 : code, ...(errors === undefined ? {} : { errors }) };
  }
}
