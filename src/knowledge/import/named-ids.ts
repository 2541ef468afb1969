import { namespacesOf } from '../namespace.ts';
import type { AllRead, Folder } from '../read-files.ts';
import type { Fact, TimelineEvent, WrittenSource } from '../schema.ts';

/** An entry with the ids of the glossary that it names. */
export interface Naming {
  readonly part: 'source' | 'fact' | 'event';
  /** With its folder. */
  readonly id: string;
  readonly names: readonly string[];
}

function present(ids: readonly (string | undefined)[]): string[] {
  return ids.filter((id) => id !== undefined);
}

function inFact({ slots }: Fact): string[] {
  const { who = [], act, toWhom = [], what = [], amounts = [], where = [] } = slots;
  return present([...who, act, ...toWhom, ...what, ...amounts.map(({ unit }) => unit), ...where]);
}

function inEvent({ summit, people, topics }: TimelineEvent): string[] {
  return present([summit, ...people, ...topics]);
}

function inSource({ summit }: WrittenSource): string[] {
  return present([summit]);
}

/** The ids of the glossary that sources, facts and events name. */
export function namedIds(folders: readonly Folder[], read: AllRead): Naming[] {
  const namespaces = namespacesOf(folders, read);
  return folders.flatMap(({ prefix }, at) => {
    const namespace = namespaces[at];
    const all = <T extends { readonly id: string }>(
      part: Naming['part'],
      files: readonly { readonly entries: readonly { readonly entry: T | undefined }[] }[] | undefined,
      namesOf: (entry: T) => string[],
    ): Naming[] =>
      (files ?? []).flatMap(({ entries }) =>
        entries.flatMap(({ entry }) =>
          entry === undefined ? [] : [{ part, id: prefix + entry.id, names: namesOf(entry) }],
        ),
      );
    return [
      ...all('source', read.sources[at], (entry) => inSource(namespace?.source(entry) ?? entry)),
      ...all('fact', read.facts[at], (entry) => inFact(namespace?.fact(entry) ?? entry)),
      ...all('event', read.events[at], (entry) => inEvent(namespace?.event(entry) ?? entry)),
    ];
  });
}
