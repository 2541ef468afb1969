import { readFileSync } from 'node:fs';

/** What a process has used so far; each is undefined where the system doesn't tell. */
export interface ProcessFigures {
  /** Memory that it holds now, those of its threads included. */
  readonly residentMegabytes: number | undefined;
  /** The most that it ever held. */
  readonly peakMegabytes: number | undefined;
  /** Time on a processor, of all its threads. */
  readonly processorMs: number | undefined;
}

/** What the kernel counts time in, on every Linux: https://man7.org/linux/man-pages/man3/sysconf.3.html (_SC_CLK_TCK) */
const MS_A_TICK = 10;
/** Where user and system time stand behind the name: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const [USER_TIME, SYSTEM_TIME] = [11, 12];

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

/** Reads them now: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
export function figuresOf(pid: number): ProcessFigures {
  const status = read(pid, 'status');
  const megabytes = (field: string): number | undefined => {
    const kilobytes = status.match(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  };
  // The name, in brackets, may hold spaces.
  const fields = read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  const ticks = Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME]);
  return {
    residentMegabytes: megabytes('VmRSS'),
    peakMegabytes: megabytes('VmHWM'),
    processorMs: Number.isNaN(ticks) ? undefined : ticks * MS_A_TICK,
  };
}
