import { type DestinationStream, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';

/**
 * Where the log goes on a terminal: lines for people. What comes here has passed through the redaction already. Each
 * line is written at once, or the last ones would be lost with the process.
 */
export function terminalDestination(
  out: DestinationStream = pino.destination({ dest: 1, sync: true }),
  colours = process.stdout.hasColors?.() === true,
): DestinationStream {
  const pretty = prettyFactory({
    colorize: colours,
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
  });
  return { write: (line) => out.write(pretty(line)) };
}
