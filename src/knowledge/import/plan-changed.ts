import { resolve } from 'node:path';
import type { AllRead, Folder } from '../read-files.ts';
import { type Anchoring, anchor } from './anchor.ts';
import type { StoreChange } from './change-store.ts';
import { type Citing, citingEntries } from './citing.ts';
import { dropCitations } from './drop-citations.ts';
import { renumberCitation } from './entry-edit.ts';
import { ImportError } from './imported-document.ts';
import type { ImportedSource } from './imported-source.ts';
import type { ImportPlace, ImportPlan } from './plan-import.ts';
import { shown } from './shown.ts';
import { type SourceInFile, withChangedOriginal } from './source-edit.ts';
import { startEdits } from './store-edits.ts';

/** A source whose document is another than the one that was imported. */
export interface Changed {
  readonly place: ImportPlace;
  readonly folders: readonly Folder[];
  readonly read: AllRead;
  readonly known: SourceInFile & { readonly name: string };
  readonly source: ImportedSource;
  /** The paragraphs that it had; undefined where they are not at hand. */
  readonly old: readonly string[] | undefined;
  readonly change: (text: string) => StoreChange;
}

/** A citation of the changed source. */
interface Cited {
  readonly entry: Citing;
  readonly at: number;
  readonly paragraph: number;
}

function citationsOf({ place, folders, read, source }: Changed): { entries: Citing[]; cited: Cited[] } {
  const prefix = folders.find(({ directory }) => resolve(directory) === resolve(place.target))?.prefix ?? '';
  const entries = citingEntries(folders, read);
  const cited = entries.flatMap((entry) =>
    entry.sources.flatMap((id, at) => {
      const paragraph = entry.citations[at]?.paragraph;
      return id === prefix + source.id && paragraph !== undefined ? [{ entry, at, paragraph }] : [];
    }),
  );
  return { entries, cited };
}

const TOLD = { moved: 'moved', changed: 'changed', gone: 'gone' } as const;

/** What became of a paragraph, with what rests on it, and its words before and after where they are others. */
function detailsOf(
  { known, source, old = [] }: Changed,
  anchoring: Anchoring,
  cited: readonly Cited[],
): string[] {
  if (anchoring.state === 'kept') return [];
  const { from, state } = anchoring;
  const hasNote = known.written.passages.some(
    ({ paragraph, note }) => paragraph === from && note !== undefined,
  );
  const resting = [
    ...cited
      .filter(({ paragraph }) => paragraph === from)
      .map(({ entry }) => `the ${entry.kind} ${entry.id} (${entry.file.name})`),
    ...(hasNote ? [state === 'gone' ? 'its note, which is deleted' : 'its note'] : []),
  ];
  if (resting.length === 0) return [];
  const to = anchoring.state === 'gone' ? '' : anchoring.to === from ? '' : `, now ${anchoring.to}`;
  const line = `paragraph ${from}${to} ${TOLD[state]}: ${resting.join(', ')}`;
  if (anchoring.state === 'moved') return [line];
  const was = `  was: ${shown(old[from - 1] ?? '')}`;
  const now =
    anchoring.state === 'changed' ? [`  now: ${shown(source.paragraphs[anchoring.to - 1]?.text ?? '')}`] : [];
  return [line, was, ...now];
}

/**
 * Works out what a changed document means for what rests on it: each paragraph that is cited or has a note is looked
 * for in the new text, and what rests on it goes along.
 * @throws {ImportError} where the old words are not at hand to compare with.
 */
export function planChanged(changed: Changed): ImportPlan {
  const { known, source, old, folders, read, place } = changed;
  const { entries, cited } = citationsOf(changed);
  const noted = known.written.passages.filter(({ note }) => note !== undefined);
  if (old === undefined && (cited.length > 0 || noted.length > 0)) {
    throw new ImportError(
      `has changed since it was imported, and the words that it had then are not here to find what is cited in them. Import the document as it was (the file with the SHA-256 ${known.written.file?.sha256 ?? 'of that time'}), then this one`,
    );
  }
  const positions = [
    ...cited.map(({ paragraph }) => paragraph),
    ...known.written.passages.map(({ paragraph }) => paragraph),
  ];
  const anchorings = anchor(
    old ?? [],
    source.paragraphs.map(({ text }) => text),
    positions,
  );
  const edits = startEdits();
  const toOf = (paragraph: number): number | undefined => {
    const anchoring = anchorings.get(paragraph);
    return anchoring === undefined || anchoring.state === 'gone' ? undefined : anchoring.to;
  };
  const isGone = (entry: Citing, at: number): boolean =>
    cited.some((one) => one.entry === entry && one.at === at && toOf(one.paragraph) === undefined);
  /** Whether an earlier citation of the entry is of the same paragraph by now. */
  const isRepeated = (entry: Citing, at: number): boolean => {
    const own = cited.filter((one) => one.entry === entry);
    const to = toOf(own.find((one) => one.at === at)?.paragraph ?? 0);
    return to !== undefined && own.some((one) => one.at < at && toOf(one.paragraph) === to);
  };
  const { removed, kept } = dropCitations(
    folders,
    read,
    entries,
    edits,
    (entry, at) => isGone(entry, at) || isRepeated(entry, at),
    (entry, at) => {
      const citation = entry.citations[at] ?? { source: source.id, paragraph: 1 };
      const own = cited.find((one) => one.entry === entry && one.at === at);
      return own === undefined ? citation : { ...citation, paragraph: toOf(own.paragraph) ?? own.paragraph };
    },
  );
  for (const { entry, at, paragraph } of cited) {
    const to = toOf(paragraph);
    if (to === undefined || to === paragraph || removed.includes(entry) || kept.includes(entry)) continue;
    const yaml = edits.yamlOf(entry.folder, entry.file);
    const what = `the ${entry.kind} ${entry.id} in ${entry.file.name}`;
    edits.add(entry.folder, entry.file, renumberCitation(yaml, [...entry.path, 'citations', at], what, to));
  }

  const changes = new Map<string, StoreChange>(edits.changes());
  const own = changed.change(withChangedOriginal(known, source, anchorings));
  const others = changes.get(resolve(place.target));
  changes.set(resolve(place.target), {
    write: new Map([...own.write, ...(others?.write ?? [])]),
    remove: others?.remove ?? [],
  });
  const isTold = (anchoring: Anchoring): boolean => detailsOf(changed, anchoring, cited).length > 0;
  const told = [...anchorings.values()].filter(isTold);
  const counts = Object.keys(TOLD).map(
    (state) => `${told.filter((anchoring) => anchoring.state === state).length} ${state}`,
  );
  const before = old === undefined ? '' : ` where there were ${old.length}`;
  return {
    summary: `changed, ${source.paragraphs.length} paragraph${source.paragraphs.length === 1 ? '' : 's'}${before}; of those that something rests on: ${counts.join(', ')}`,
    details: [
      ...told.flatMap((anchoring) => detailsOf(changed, anchoring, cited)),
      ...removed.map(
        ({ kind, id, file }) => `the ${kind} ${id} (${file.name}) rests on nothing else and is deleted`,
      ),
      ...kept
        .filter((entry) => entry.citations.some((_, at) => isGone(entry, at)))
        .map(
          ({ kind, id, file }) =>
            `the ${kind} ${id} (${file.name}) loses these citations: look over whether its others bear it out`,
        ),
    ],
    needsConsent: told.some(({ state }) => state !== 'moved'),
    changes,
  };
}
