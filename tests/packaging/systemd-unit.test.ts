import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const UNIT = resolve(import.meta.dirname, '../../docs/communique.service');
const TEXT = readFileSync(UNIT, 'utf8');
/** Of 100, where 0 is a service that can do nothing; systemd calls anything below 20 OK. */
const MOST_EXPOSED = 15;

const analyze = (...args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' });
const hasSystemd = analyze('--version').status === 0;
const title = hasSystemd ? '' : ' (skipped: systemd-analyze is not installed; apt-get install systemd)';

describe.skipIf(!hasSystemd)(`systemd itself${title}`, () => {
  it('finds nothing wrong with the unit', () => {
    const { status, stdout, stderr } = analyze('verify', '--man=no', UNIT);
    expect(`${stdout}${stderr}`).toBe('');
    expect(status).toBe(0);
  });

  it(`rates its exposure at ${MOST_EXPOSED} of 100 at most`, () => {
    const { status, stdout } = analyze(
      'security',
      '--offline=true',
      `--threshold=${MOST_EXPOSED}`,
      '--no-pager',
      UNIT,
    );
    expect(stdout).toContain('Overall exposure level');
    expect(status, stdout).toBe(0);
  });
});

describe('the unit', () => {
  it('starts what npm start does', () => {
    const { scripts } = z
      .object({ scripts: z.object({ start: z.string() }) })
      .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')));
    expect(TEXT).toContain(`\nExecStart=/usr/bin/env ${scripts.start}\n`);
  });

  it('reloads with SIGHUP, and starts again whatever ended it in error', () => {
    expect(TEXT).toContain('\nExecReload=/bin/kill -HUP $MAINPID\n');
    expect(TEXT).toContain('\nRestart=on-failure\n');
    expect(TEXT).toContain('\nStartLimitIntervalSec=0\n');
  });

  it('leaves V8 the right to write the code that it runs', () => {
    expect(TEXT).not.toMatch(/^MemoryDenyWriteExecute=/m);
  });
});
