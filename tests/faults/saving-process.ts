import { openKnowledge } from '../../src/retrieve/saved-index.ts';

/** Saves the index of a knowledge directory again and again, until the process is ended. */
const [directory = '', cache = '', code = ''] = process.argv.slice(2);
const { save } = await openKnowledge([directory], { cache, code: [code] });
process.stdout.write('saving\n');
for (;;) save();
