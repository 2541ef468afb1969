import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OUTCOMES } from '../../src/monitoring/interaction-measure.ts';
import { createMonitoring } from '../../src/monitoring/monitoring.ts';
import { metricsIn, REGISTERED } from './registered.ts';

const DOCS = resolve(import.meta.dirname, '../../docs');
const read = (name: string): string => readFileSync(resolve(DOCS, name), 'utf8');
const PAGE = read('monitoring.md');

/** The names in the first column of the table under a heading. */
function namesUnder(heading: string): string[] {
  const section = PAGE.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const cells = [...section.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

const { groups } = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            labels: z.object({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.object({ summary: z.string().min(20), what_to_do: z.string().min(20) }),
          }),
        ),
      }),
    ),
  })
  .parse(load(read('monitoring/alerts.yaml')));
const alerts = groups.flatMap(({ rules }) => rules);

const dashboard = z
  .object({
    templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
    panels: z.array(
      z.object({
        title: z.string(),
        datasource: z.object({ uid: z.string() }).optional(),
        targets: z
          .array(z.object({ expr: z.string(), datasource: z.object({ uid: z.string() }) }))
          .default([]),
      }),
    ),
  })
  .parse(JSON.parse(read('monitoring/dashboard.json')));

it('explains every metric there is, and none that is gone', () => {
  expect(namesUnder('Metrics').sort()).toEqual([...REGISTERED].sort());
});

it('explains every outcome there is, and none that is gone', () => {
  expect(namesUnder('Outcomes')).toEqual([...OUTCOMES]);
});

it('explains every reason for which a question is declined', async () => {
  const [, reasons = ''] = PAGE.split('\n### Reasons\n');
  const declines =
    await createMonitoring().metrics.registry.getSingleMetricAsString('communique_declines_total');
  const known = [...declines.matchAll(/reason="([^"]+)"/g)].map(([, reason = '']) => reason);
  expect(known).not.toEqual([]);
  for (const reason of known) expect(reasons.split('\n## ')[0]).toContain(`\`${reason}\``);
});

it('says at length what to do about every alert, and about none that is gone', () => {
  const headings = [...PAGE.matchAll(/^### (Communique\w+)$/gm)].map(([, name]) => name);
  expect(headings).toEqual(alerts.map(({ alert }) => alert));
});

describe.each(alerts.map(({ alert, expr }) => [alert, expr] as const))('%s', (_alert, expr) => {
  it('reads only metrics that there are', () => {
    const unknown = metricsIn(expr).filter((name) => !REGISTERED.has(name));
    expect(unknown).toEqual([]);
    expect(metricsIn(expr).length > 0 || expr.startsWith('up{')).toBe(true);
  });
});

describe('the dashboard', () => {
  const panels = dashboard.panels.filter(({ targets }) => targets.length > 0);

  it.each(panels.map((panel) => [panel.title, panel] as const))(
    'shows in “%s” only metrics that there are, of the data source that is chosen',
    (_title, { targets, datasource }) => {
      for (const { expr, datasource: from } of targets) {
        expect(metricsIn(expr).filter((name) => !REGISTERED.has(name))).toEqual([]);
        expect(metricsIn(expr)).not.toEqual([]);
        for (const one of [datasource, from]) expect(one?.uid).toMatch(/^\$\{datasource\}$/);
      }
    },
  );

  it('lets the reader choose the data source', () => {
    expect(dashboard.templating.list).toContainEqual(
      expect.objectContaining({ name: 'datasource', type: 'datasource' }),
    );
  });

  it('shows every metric of the bot’s own', () => {
    const shown = new Set(panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr))));
    const own = [...REGISTERED].filter((name) => name.startsWith('communique_'));
    expect(own.filter((name) => !shown.has(name))).toEqual([]);
  });
});
