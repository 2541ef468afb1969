import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DCLinter } from 'dclint';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');
const COMPOSE = readFileSync(resolve(ROOT, 'compose.yaml'), 'utf8');
const HOSTING = readFileSync(resolve(ROOT, 'docs/hosting.md'), 'utf8');

const file = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      cap_drop: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.unknown()).optional(),
      ports: z.array(z.string()).optional(),
      read_only: z.boolean().optional(),
      security_opt: z.array(z.string()).optional(),
    }),
  ),
});

const results = z.array(z.object({ messages: z.array(z.object({ line: z.number(), message: z.string() })) }));

/** What the linter, which also knows the schema of the Compose Specification, says about a file. */
function findings(text: string): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'communique-'));
  try {
    const path = join(directory, 'compose.yaml');
    writeFileSync(path, text);
    const rules = {
      // There is a pull policy, which is what makes both of them meaningful together.
      'no-build-and-image': [2, { checkPullPolicy: true }] satisfies [2, object],
    };
    const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });
    return results
      .parse(linter.lintFiles([path], false))
      .flatMap(({ messages }) => messages.map(({ line, message }) => `line ${line}: ${message}`));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The Compose files that the documentation shows, to be put beside the one of the package. */
const shown = [...HOSTING.matchAll(/^```yaml\n# (compose\.[\w.-]+)\n([\s\S]*?)\n```$/gm)].map(
  ([, name = '', text = '']) => ({ name, text }),
);

describe('compose.yaml', () => {
  it('has nothing that its linter finds', () => {
    expect(findings(COMPOSE)).toEqual([]);
  });

  const { services } = file.parse(load(COMPOSE));

  it.each(Object.keys(services))('gives the service %s no more than it needs', (name) => {
    expect(services[name]).toMatchObject({
      cap_drop: ['ALL'],
      read_only: true,
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
      mem_limit: expect.any(String),
      pids_limit: expect.any(Number),
      logging: { options: { 'max-size': expect.any(String), 'max-file': expect.any(String) } },
    });
  });

  it('publishes on loopback alone', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports).not.toEqual([]);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('sets what the bot listens on inside the container, whatever .env says', () => {
    expect(services.bot?.environment).toMatchObject({ MONITORING_HOST: '0.0.0.0', MONITORING_PORT: '9464' });
  });
});

describe('docs/hosting.md', () => {
  it('shows Compose files', () => {
    expect(shown.map(({ name }) => name)).toContain('compose.override.yaml');
  });

  it.each(shown)('shows a $name with which the linter finds nothing wrong', ({ text }) => {
    // The image stands in the file that this one is put beside.
    const whole = text.replace(/^ {2}bot:$/m, '  bot:\n    image: communique:current');
    expect(findings(`name: communique\n\n${whole}\n`)).toEqual([]);
  });
});
