import type { Command } from '../src/discord/command.ts';
import { about } from './about.ts';
import { ask } from './ask.ts';
import { check } from './check.ts';
import { checkMessage } from './check-message.ts';
import { source } from './source.ts';
import { timeline } from './timeline.ts';

/** Every command of the bot: what is registered with Discord and what requests are routed to. */
export const commands: readonly Command[] = [ask, timeline, source, check, checkMessage, about];
