import { describe, expect, it } from 'vitest';
import { DateFilterError, selectEvents, type TimelineFilter } from '../../src/answer/timeline.ts';
import { loadMadeUp } from '../made-up-store.ts';
import { realStore } from '../real-store.ts';

const { store } = loadMadeUp();

function ids(filter: TimelineFilter): string[] {
  return selectEvents(store, filter).map(({ id }) => id);
}

it('is in the order of the first possible day: an open start by its end, undated events last', () => {
  expect(ids({})).toEqual(['quarrel', 'canal', 'fleet-watch', 'arrival', 'talks', 'fund']);
});

describe('a date takes every event that may have been in it', () => {
  it.each([
    ['from a day on', { from: '2031-03-14' }, ['fleet-watch', 'talks']],
    ['until a day', { to: '2030-06-30' }, ['quarrel', 'canal']],
    ['a single day', { from: '2031-03-13', to: '2031-03-13' }, ['fleet-watch', 'arrival']],
    ['a month', { from: '2031-02', to: '2031-02' }, ['fleet-watch']],
    ['a year', { from: '2030', to: '2030' }, ['canal']],
    ['long before an open start', { to: '1900' }, ['quarrel']],
    ['after everything', { from: '2040' }, []],
    ['from after to', { from: '2032', to: '2020' }, []],
    ['a date with spaces around it', { from: ' 2031-03-14 ' }, ['fleet-watch', 'talks']],
  ])('%s', (_what, filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });

  it('and never an undated one', () => {
    expect(ids({ from: '1000' })).not.toContain('fund');
  });

  it.each(['', 'soon', '14 March', '2031-02-30'])('says how to write “%s”, which is no date', (from) => {
    expect(() => ids({ from })).toThrow(DateFilterError);
    expect(() => ids({ to: from })).toThrow(/2025-11-01/);
  });
});

describe('people, summits and topics go by id or by any name', () => {
  it.each(['kessel', 'Tamsin Kessel', 'KESSEL', '케셀', '凯塞尔', 'كيسل', ' Kessel '])('%s', (person) => {
    expect(ids({ person })).toEqual(['arrival', 'talks']);
  });

  it.each(['port-elin', 'Port Elin', '포트엘린', '埃林港', 'بورت إيلين', 'Port Elin summit'])(
    '%s',
    (summit) => {
      expect(ids({ summit })).toEqual(['talks', 'fund']);
    },
  );

  it.each(['fisheries', 'Fisheries', '수산업', '渔业', 'مصائد الأسماك'])('%s', (topic) => {
    expect(ids({ topic })).toEqual(['quarrel', 'fleet-watch', 'fund']);
  });

  it.each(['', 'nobody', '😀', 'kes', '*'])('“%s” matches nothing', (name) => {
    expect(ids({ person: name })).toEqual([]);
    expect(ids({ summit: name })).toEqual([]);
    expect(ids({ topic: name })).toEqual([]);
  });

  it('together narrow further', () => {
    expect(ids({ person: 'kessel', summit: 'port-elin' })).toEqual(['talks']);
    expect(ids({ topic: 'fisheries', from: '2031' })).toEqual(['fleet-watch']);
  });
});

describe('a query takes the events whose title, people and topics have its words', () => {
  it.each([
    ['canal', ['canal']],
    ['운하', ['canal']],
    ['运河', ['canal']],
    ['kessel arrives', ['arrival']],
    ['Brill', ['talks']],
    ['walrus', []],
    ['the', []],
  ])('%s', (query, expected) => {
    expect(ids({ query })).toEqual(expected);
  });
});

describe('on the real store', () => {
  const real = (filter: TimelineFilter): string[] => selectEvents(realStore, filter).map(({ id }) => id);

  it('the deployment of 2016 comes first, the summits in their order', () => {
    const all = real({});
    expect(all[0]).toBe('thaad-deployment-2016');
    expect(all.indexOf('gyeongju-summit-held')).toBeLessThan(all.indexOf('gyeongju-gift-exchange'));
    expect(all.indexOf('gyeongju-gift-exchange')).toBeLessThan(all.indexOf('beijing-summit-held'));
    expect(all).toHaveLength(realStore.events.length);
  });

  it('November 2025 has the summit, the gifts and the remark on Taiwan', () => {
    expect(real({ from: '2025-11', to: '2025-11' }).sort()).toEqual([
      'gyeongju-gift-exchange',
      'gyeongju-summit-held',
      'takaichi-taiwan-comments',
    ]);
  });

  it('drills over the new year are in both years', () => {
    expect(real({ from: '2025-12-31', to: '2025-12-31' })).toEqual(['taiwan-drills']);
    expect(real({ from: '2026-01-01', to: '2026-01-01' })).toEqual(['taiwan-drills']);
  });

  it.each(['Xi Jinping', 'Xi', '시진핑', '习近平', '習近平', 'شي جين بينغ', 'xi-jinping'])(
    '%s is one person',
    (person) => {
      expect(real({ person })).toEqual(real({ person: 'xi-jinping' }));
      expect(real({ person })).toContain('gyeongju-gift-exchange');
    },
  );

  it.each(['beijing', 'Beijing', '베이징', '北京', 'بكين', 'Beijing summit', '베이징 정상회담', '北京峰会'])(
    '%s is one summit',
    (summit) => {
      expect(real({ summit })).toEqual(real({ summit: 'beijing' }));
      expect(real({ summit })).toContain('beijing-state-banquet');
      expect(real({ summit })).not.toContain('gyeongju-summit-held');
    },
  );
});
