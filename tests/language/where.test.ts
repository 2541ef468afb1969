import { expect, it } from 'vitest';
import { saysWhere } from '../../src/language/where.ts';

it.each([
  ['what did xi give lee in beijing?', 'beijing', true],
  ['what did beijing give lee?', 'beijing', false],
  ['the talks at beijing', 'beijing', true],
  ['begin beijing talks', 'beijing', false],
  ['시진핑이 베이징에서 준 선물은?', '베이징', true],
  ['베이징이 준 선물은?', '베이징', false],
  ['习近平在北京送了什么?', '北京', true],
  ['北京送了什么?', '北京', false],
  ['ماذا اهدي شي في بكين؟', 'بكين', true],
  ['ماذا قالت بكين؟', 'بكين', false],
])('tells in “%s” whether %s is where it happens: %s', (text, name, expected) => {
  const start = text.indexOf(name);
  expect(saysWhere(text, start, start + name.length)).toBe(expected);
});
