import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { writeMadeUp } from '../made-up-store.ts';
import { NO_TERMINAL, startOnTerminal, type Terminal } from './terminal.ts';

/** A person answers some forty prompts, each of which may take a while on a busy machine. */
const SLOW = 300_000;

let terminal: Terminal | undefined;

afterEach(() => {
  terminal?.close();
  terminal = undefined;
});

function start(directory: string, ...flags: string[]): Terminal {
  terminal = startOnTerminal(['knowledge', 'new', 'fact', ...flags], { KNOWLEDGE_DIR: directory });
  return terminal;
}

/** Answers a prompt, once it is there, by typing; waits until what was typed shows. */
async function enter({ shows, type, press }: Terminal, prompt: string, text: string): Promise<void> {
  await shows(prompt);
  if (text !== '') {
    type(text);
    await shows(text);
  }
  press('Enter');
}

if (NO_TERMINAL !== undefined) console.warn(`Skips what needs a terminal: ${NO_TERMINAL}.`);

describe.skipIf(NO_TERMINAL !== undefined)('knowledge new fact on a terminal', { timeout: SLOW }, () => {
  it('asks for a whole fact, shows the paragraph, tells what is wrong, and writes it', async () => {
    const directory = writeMadeUp();
    const asked = start(directory);
    await enter(asked, 'Which source says it?', 'elin');
    await asked.shows('Which paragraph?');
    asked.type('2');
    await asked.shows('● 2  Twelve fishing agreements');
    asked.press('Enter');
    await asked.shows('note (ko): 어업 협정 12건이 서명되었고 30억 달러 기금이 발표되었다.');
    await asked.shows('Facts that cite it: agreement-count (Twelve)');
    await enter(asked, 'another paragraph too?', '');
    await asked.shows('What does it answer?');
    asked.press('Down', 'Down', 'Down', 'Down');
    await asked.shows('● how-many');
    asked.press('Enter');

    await enter(asked, 'The statement in English', '기금');
    await asked.shows('is not written in the script of “en”');
    asked.press('C-u');
    await enter(asked, 'The statement in English', 'A fund of 3 billion dollars was announced.');
    await enter(asked, 'short answer in English', '3 billion dollars');
    await enter(asked, 'The statement in Korean', '30억 달러 기금이 발표되었다.');
    await enter(asked, 'short answer in Korean', '30억 달러');
    await enter(asked, 'The statement in Chinese', '宣布设立30亿美元基金。');
    await enter(asked, 'short answer in Chinese', '30亿美元');
    await enter(asked, 'The statement in Arabic', 'أُعلن صندوق بقيمة 3 مليارات دولار.');
    await enter(asked, 'short answer in Arabic', '3 مليارات دولار');

    await enter(asked, 'Question 1 in English', 'How many fishing agreements were signed?');
    await asked.shows('is answered by agreement-count now: “Twelve”');
    await enter(asked, 'Question 2 in English', 'How big is the fund?');
    await enter(asked, 'Question 3 in English', '');
    await enter(asked, 'Question 1 in Korean', '기금은 몇 달러인가요?');
    await enter(asked, 'Question 2 in Korean', '');
    await enter(asked, 'Question 1 in Chinese', '基金有多少美元？');
    await enter(asked, 'Question 2 in Chinese', '');
    await enter(asked, 'Question 1 in Arabic', 'كم دولارًا في الصندوق؟');
    await enter(asked, 'Question 2 in Arabic', '');

    await asked.shows('What does it say?');
    asked.press('Space');
    await asked.shows('◼ who');
    asked.press('Down', 'Down', 'Down', 'Down', 'Space');
    await asked.shows('◼ how much or how many');
    asked.press('Enter');
    await asked.shows('who? (type to search');
    asked.type('케셀');
    await asked.shows('◻ Tamsin Kessel');
    asked.press('Tab');
    await asked.shows('◼ Tamsin Kessel');
    asked.press('Enter');
    await enter(asked, 'How much?', '3,000,000,000 usd');
    await enter(asked, 'rather than a detail?', '');
    await asked.shows('3-billion-dollars');
    asked.press('C-u');
    await enter(asked, 'Its id', 'fund-size');
    await asked.shows('Which file?');
    asked.press('Enter');
    await asked.shows('Write it?');
    asked.press('Enter');
    await asked.shows('Wrote fund-size at the end of facts/all.yaml');
    expect(await asked.ends()).toBe(0);
    expect(loadKnowledge([directory]).store.facts.get('fund-size')).toMatchObject({
      kind: 'how-many',
      statement: { ar: 'أُعلن صندوق بقيمة 3 مليارات دولار.' },
      questions: { en: ['How many fishing agreements were signed?', 'How big is the fund?'] },
      slots: { who: ['kessel'], amounts: [{ value: 3_000_000_000, unit: 'usd' }] },
      citations: [{ source: 'elin', paragraph: 2 }],
    });
  });

  it('leaves nothing half where somebody presses Ctrl-C', async () => {
    const directory = writeMadeUp();
    const file = join(directory, 'facts/all.yaml');
    const before = readFileSync(file, 'utf8');
    const asked = start(directory, '--cite', 'elin:2', '--kind', 'how-many');
    await enter(asked, 'The statement in English', 'A fund of 3 billion dollars was announced.');
    await asked.shows('short answer in English');
    asked.press('C-c');
    await asked.shows('Nothing was written.');
    expect(await asked.ends()).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});
