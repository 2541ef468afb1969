import { parseArgs } from 'node:util';
import { DateFilterError, selectEvents, type TimelineFilter } from '../answer/timeline.ts';
import { terminalTimeline } from '../render/terminal-text.ts';
import { timelineJson } from '../render/timeline-json.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { languageOption } from './ask.ts';
import { UsageError } from './usage-error.ts';

const FILTERS = ['from', 'to', 'person', 'summit', 'topic', 'query'] as const;

/** `timeline`: the events that pass the filters, as text or with `--json` as an array. */
export async function runTimeline(args: readonly string[], knowledge: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      lang: text,
      from: text,
      to: text,
      person: text,
      summit: text,
      topic: text,
      query: text,
    },
  });
  const language = languageOption(values.lang) ?? 'en';
  const filter: TimelineFilter = Object.fromEntries(
    FILTERS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
  const { store } = await openKnowledge(knowledge);
  try {
    const events = selectEvents(store, filter);
    const shown =
      values.json === true
        ? JSON.stringify(
            events.map((event) => timelineJson(event, language)),
            null,
            2,
          )
        : terminalTimeline(events, language);
    process.stdout.write(`${shown}\n`);
    return 0;
  } catch (error) {
    if (error instanceof DateFilterError) throw new UsageError(error.message);
    throw error;
  }
}
