import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const DIRECTORY = resolve(import.meta.dirname, '../../docs/monitoring');

function promtool(...args: string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: DIRECTORY, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

const isInstalled = promtool('--version').status === 0;

describe.skipIf(!isInstalled)('the alerts, by promtool (Debian’s package prometheus)', () => {
  it.each([
    ['are rules that Prometheus takes', 'check', 'alerts.yaml'],
    ['fire when they should, and not before', 'test', 'alerts.test.yaml'],
  ])('%s', (_what, command, file) => {
    const { status, said } = promtool(command, 'rules', file);
    expect(said).toContain('SUCCESS');
    expect(status).toBe(0);
  });
});
