import { act } from './api.ts';
import { isAutocompleted, optionName } from './command-option.ts';
import { readChoices } from './composer.ts';
import { listIn } from './json.ts';
import { actorOf, type Page } from './page.ts';

/** The command whose suggestions greet somebody in an empty channel. */
export const EXAMPLE_COMMAND = 'ask';
export const EXAMPLE_OPTION = 'question';
/** Arabic has no locale of Discord's, so the language is named. */
const LANGUAGE_OPTION = 'language';
const MOST = 3;

/** Asks the bot which questions it suggests before anything is typed, in the language of the page. */
export async function loadExamples(page: Page): Promise<void> {
  const { language, server } = page.state;
  const command = server?.commands.find(({ name }) => name === EXAMPLE_COMMAND);
  const option = listIn(command ?? {}, 'options').find((known) => optionName(known) === EXAMPLE_OPTION);
  if (option === undefined || !isAutocompleted(option)) {
    page.change({ examples: [] });
    return;
  }
  const options = { [LANGUAGE_OPTION]: language, [EXAMPLE_OPTION]: '' };
  const reply = await act(
    { kind: 'autocomplete', command: EXAMPLE_COMMAND, options, focused: EXAMPLE_OPTION },
    actorOf(page.state),
  );
  if (!reply.ok || page.state.language !== language) return;
  const choices = readChoices(reply.data).map(({ name, value }) => ({ name, value: String(value) }));
  page.change({ examples: choices.slice(0, MOST) });
}
