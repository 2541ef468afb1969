import type { LiveKnowledge } from '../retrieve/reloading.ts';
import type { Monitoring } from './monitoring.ts';

/**
 * Tells of the knowledge that serves, and of every change to its files. The check `knowledge` of the readiness holds
 * from now on: what was loaded goes on serving, whatever becomes of the files.
 */
export function watchKnowledgeChanges(live: LiveKnowledge, { metrics, readiness }: Monitoring): void {
  metrics.knowledge(live.current().store);
  readiness.add('knowledge', () => live.current().store.sources.size > 0);
  live.onChange((change, ms) => {
    metrics.reload(change.kind, ms / 1_000, change.kind === 'refused' ? change.findings.length : 0);
    metrics.knowledge(live.current().store);
  });
}
