import { UsageError } from './usage-error.ts';

const USAGE = `Usage: npm run -s knowledge -- …
  check [--originals DIR]       checks the knowledge files
  new fact                      writes a fact: asks for what its flags leave out
  diff REVISION                 tells what changed since a git revision, answers included
  review [--language xx]        tells what the store lacks
  import FILE…                  adds original documents, or brings them up to date
  remove SOURCE [--yes]         deletes a source and all that rests on it alone
  migrate [--dry-run]           brings a store of an older version up to date`;

/** `knowledge`: the commands for those who look after a store; each loads only what it needs. */
export async function runKnowledge(args: readonly string[], knowledge: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'check':
      return (await import('./knowledge-check.ts')).runKnowledgeCheck(rest, knowledge);
    case 'diff':
      return (await import('./knowledge-diff.ts')).runDiff(rest, knowledge);
    case 'import':
      return (await import('./knowledge-import.ts')).runKnowledgeImport(rest, knowledge);
    case 'migrate':
      return (await import('./knowledge-migrate.ts')).runKnowledgeMigrate(rest, knowledge);
    case 'new':
      return (await import('./knowledge-new.ts')).runNew(rest, knowledge);
    case 'remove':
      return (await import('./knowledge-remove.ts')).runKnowledgeRemove(rest, knowledge);
    case 'review':
      return (await import('./knowledge-review.ts')).runReview(rest, knowledge);
    default:
      throw new UsageError(USAGE);
  }
}
