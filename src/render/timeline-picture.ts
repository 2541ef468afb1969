import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { isInferred } from '../knowledge/edtf.ts';
import type { TimelineEvent } from '../knowledge/schema.ts';
import { nameOf, type Store } from '../knowledge/store.ts';
import { isRightToLeft, type Language, type Localised } from '../language/languages.ts';
import { visibleText } from '../language/normalise.ts';
import { citedParagraphs } from './cited-paragraphs.ts';
import { dateText } from './date-text.ts';
import { type PictureFonts, pictureFonts } from './picture-fonts.ts';
import { breakLines } from './picture-lines.ts';
import { listText, translate } from './strings.ts';
import { byMonth } from './timeline-months.ts';

/**
 * Width in pixels. A phone shows it about 375 wide, so 34 pixels of type are 12 there, as small as a person reads with
 * ease.
 */
export const PICTURE_WIDTH = 1_080;
/**
 * Characters in the description of an attachment, counted here as UTF-16 units (never fewer than Discord counts):
 * https://discord.com/developers/docs/resources/message#attachment-object
 */
export const MOST_ALT = 1_024;

/** On a ground of its own, since Discord's may be dark or light; every text has a contrast of 7 : 1 or more to it. */
export const COLOURS = {
  ground: '#171c28',
  chip: '#2b3550',
  line: '#54617f',
  text: '#f3f5f9',
  quiet: '#b9c2d2',
  accent: '#9cc9ff',
} as const;

interface Style {
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
}

const TITLE: Style = { size: 68, weight: 700, colour: COLOURS.text };
const HEADING: Style = { size: 38, weight: 700, colour: COLOURS.text };
const DATE: Style = { size: 36, weight: 600, colour: COLOURS.accent };
const EVENT: Style = { size: 43, weight: 600, colour: COLOURS.text };
const DETAIL: Style = { size: 34, weight: 400, colour: COLOURS.quiet };

/** Distances in pixels; those across are from the side where reading starts. */
const MARGIN = 60;
const LINE_AT = 82;
const TEXT_AT = 132;
/** Half the width of a dot, and how wide its edge is where it is hollow. */
const DOT = 17;
const RING = 6;
const CHIP = { padding: 24, height: 68, radius: 34 };

/** Height of a line in parts of its type size: Arabic has more above and below the line than Latin. */
const LEADING: Localised<number> = { en: 1.32, ko: 1.38, zh: 1.4, ar: 1.6 };
/** A name of more characters may be broken between its words. */
const LONG_NAME = 30;
/** What the canvas shapes text as: Chinese characters differ between languages. */
const TAGS: Localised = { en: 'en', ko: 'ko', zh: 'zh-Hans', ar: 'ar' };

/** How certain the day of an event is, which its mark on the line shows besides its words. */
type Mark = 'stated' | 'inferred' | 'undated';

interface Entry {
  readonly mark: Mark;
  readonly paragraphs: readonly (readonly [style: Style, text: string, lines: number])[];
}

interface Group {
  readonly heading: string;
  readonly entries: readonly Entry[];
}

interface Contents {
  readonly title: string;
  readonly groups: readonly Group[];
  readonly foot: readonly string[];
}

function clean(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ').trim();
}

/** Keeps a number on the line of its word. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** The name of a person or topic, which stays on one line unless it is long. */
function shownName(id: string, store: Store, language: Language): string {
  const name = clean(nameOf(store, id, language));
  return name.length > LONG_NAME ? name : unbroken(name);
}

function contentsOf(events: readonly TimelineEvent[], store: Store, language: Language): Contents {
  const sources = [...new Set(events.flatMap((event) => event.citations.map(({ source }) => source)))];
  const numberOf = (source: string): string => `[${sources.indexOf(source) + 1}]`;
  const entryOf = (event: TimelineEvent): Entry => {
    const names = [...event.people, ...event.topics].map((id) => shownName(id, store, language));
    const cited = citedParagraphs(event, language).map(
      ({ source, paragraphs }) => `${numberOf(source)}\u00a0${listText(language, paragraphs.map(unbroken))}`,
    );
    return {
      mark: event.date === undefined ? 'undated' : isInferred(event.date) ? 'inferred' : 'stated',
      paragraphs: [
        ...(event.date === undefined ? [] : [[DATE, dateText(event.date, language), 2] as const]),
        [EVENT, clean(event.title[language]), 5],
        ...(names.length === 0 ? [] : [[DETAIL, listText(language, names), 3] as const]),
        [DETAIL, cited.join(' · '), 3],
      ],
    };
  };
  // A version is digits and Latin letters in any order, which would change places in a line from right to left.
  const version = isRightToLeft(language) ? `\u2066${store.version}\u2069` : store.version;
  return {
    title: translate(language, 'timeline.title'),
    groups: byMonth(events, language).map((month) => ({
      heading: month.heading,
      entries: month.events.map(entryOf),
    })),
    foot: [
      ...sources.map(
        (source) => `${numberOf(source)}\u00a0${clean(store.sources.get(source)?.title[language] ?? source)}`,
      ),
      translate(language, 'answer.version', { version }),
    ],
  };
}

function textsOf({ title, groups, foot }: Contents, language: Language): string[] {
  const entries = groups.flatMap((group) => group.entries);
  return [
    title,
    ...groups.map((group) => group.heading),
    ...entries.flatMap((entry) => entry.paragraphs.map(([, text]) => text)),
    ...foot,
    translate(language, 'shortened'),
  ];
}

/** Where everything goes, in pixels: across from the side where reading starts, down from the top. */
interface Layout {
  readonly height: number;
  readonly texts: readonly { style: Style; text: string; from: number; baseline: number }[];
  readonly chips: readonly { top: number; width: number }[];
  readonly marks: readonly { mark: Mark; middle: number }[];
  /** Above what the sources are listed. */
  readonly rule: number;
}

/** Half the height of a capital letter, in parts of the type size: what a line of text is centred by. */
const HALF_CAPITAL = 0.36;

function layOut(
  contents: Contents,
  language: Language,
  drawable: (text: string) => string,
  measure: (style: Style, text: string) => number,
): Layout {
  const texts: { style: Style; text: string; from: number; baseline: number }[] = [];
  const chips: { top: number; width: number }[] = [];
  const marks: { mark: Mark; middle: number }[] = [];
  let top = MARGIN;
  const put = (style: Style, text: string, from: number, most: number): void => {
    const width = PICTURE_WIDTH - MARGIN - from;
    const room = { width, lines: most, measure: (part: string) => measure(style, part) };
    for (const line of breakLines(drawable(text), language, room)) {
      const height = style.size * LEADING[language];
      texts.push({ style, text: line, from, baseline: top + height / 2 + style.size * HALF_CAPITAL });
      top += height;
    }
  };

  put(TITLE, contents.title, MARGIN, 1);
  top += 40;
  for (const { heading, entries } of contents.groups) {
    const before = top;
    const first = texts.length;
    top += (CHIP.height - HEADING.size * LEADING[language]) / 2;
    put(HEADING, heading, MARGIN + CHIP.padding, 1);
    const width =
      Math.max(...texts.slice(first).map(({ text }) => measure(HEADING, text))) + 2 * CHIP.padding;
    chips.push({ top: before, width });
    top = before + CHIP.height + 20;
    for (const { mark, paragraphs } of entries) {
      const size = paragraphs[0]?.[0].size ?? 0;
      marks.push({ mark, middle: top + (size * LEADING[language]) / 2 });
      for (const [style, text, lines] of paragraphs) {
        put(style, text, TEXT_AT, lines);
        top += 4;
      }
      top += 30;
    }
    top += 12;
  }
  const rule = top;
  top += 30;
  for (const line of contents.foot) {
    put(DETAIL, line, MARGIN, 2);
    top += 10;
  }
  return { height: Math.ceil(top + MARGIN - 20), texts, chips, marks, rule };
}

function fontOf({ weight, size }: Style, fonts: PictureFonts): string {
  return `${weight} ${size}px ${fonts.families}`;
}

/** Sets the type of what is drawn next: a variable font has to be told its weight besides. */
function useFont(context: SKRSContext2D, style: Style, fonts: Parameters<typeof fontOf>[1]): void {
  context.font = fontOf(style, fonts);
  context.fontVariationSettings = `'wght' ${style.weight}`;
}

function draw(context: SKRSContext2D, layout: Layout, language: Language, fonts: PictureFonts): void {
  const mirrored = isRightToLeft(language);
  const across = (from: number): number => (mirrored ? PICTURE_WIDTH - from : from);
  const line = (
    colour: string,
    width: number,
    points: readonly (readonly [from: number, y: number])[],
  ): void => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = 'round';
    context.beginPath();
    for (const [from, y] of points) context.lineTo(across(from), y);
    context.stroke();
  };
  const dot = (colour: string, radius: number, y: number): void => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(across(LINE_AT), y, radius, 0, 2 * Math.PI);
    context.fill();
  };

  context.fillStyle = COLOURS.ground;
  context.fillRect(0, 0, PICTURE_WIDTH, layout.height);
  const start = (layout.chips[0]?.top ?? 0) + CHIP.height / 2;
  const end = layout.marks.filter(({ mark }) => mark !== 'undated').at(-1)?.middle;
  if (end !== undefined) {
    line(COLOURS.line, 5, [
      [LINE_AT, start],
      [LINE_AT, end],
    ]);
  }
  for (const { top, width } of layout.chips) {
    context.fillStyle = COLOURS.chip;
    context.beginPath();
    context.roundRect(mirrored ? across(MARGIN + width) : MARGIN, top, width, CHIP.height, CHIP.radius);
    context.fill();
  }
  for (const { mark, middle } of layout.marks) {
    if (mark === 'undated') {
      line(COLOURS.quiet, RING, [
        [LINE_AT - DOT + RING / 2, middle],
        [LINE_AT + DOT - RING / 2, middle],
      ]);
      continue;
    }
    dot(COLOURS.accent, DOT, middle);
    if (mark === 'inferred') dot(COLOURS.ground, DOT - RING, middle);
  }
  line(COLOURS.line, 2, [
    [MARGIN, layout.rule],
    [PICTURE_WIDTH - MARGIN, layout.rule],
  ]);
  for (const { style, text, from, baseline } of layout.texts) {
    useFont(context, style, fonts);
    context.fillStyle = style.colour;
    context.fillText(text, across(from), baseline);
  }
}

function contextOf(canvas: Canvas, language: Language): SKRSContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  context.lang = TAGS[language];
  context.direction = isRightToLeft(language) ? 'rtl' : 'ltr';
  context.textAlign = 'start';
  context.textBaseline = 'alphabetic';
  return context;
}

/** What a picture shows, for people who hear it read: as many whole events as fit, and how many more there are. */
function altOf(events: readonly TimelineEvent[], language: Language): string {
  const counted = (count: number): string => translate(language, 'timeline.count', { count });
  const lines = events.map(
    (event) =>
      translate(language, 'label', { name: dateText(event.date, language) }) + clean(event.title[language]),
  );
  const title = translate(language, 'label', { name: translate(language, 'timeline.title') });
  const textOf = (shown: number): string => {
    const rest =
      shown === lines.length ? [] : [translate(language, 'timeline.others', { count: lines.length - shown })];
    return [title + counted(lines.length), ...lines.slice(0, shown), ...rest].join('\n');
  };
  let shown = lines.length;
  while (shown > 0 && textOf(shown).length > MOST_ALT) shown -= 1;
  return textOf(shown);
}

/**
 * Draws events as a PNG, for a message, with the text that describes it to people who don't see it. It shows what the
 * message shows: month by month the date, title, people and topics of each event and the paragraphs it rests on, whose
 * sources are named at its foot. Canvas and fonts are loaded when the first one is drawn: nothing else needs them.
 */
export async function timelinePicture(
  events: readonly TimelineEvent[],
  store: Store,
  language: Language,
): Promise<{ readonly png: Uint8Array; readonly alt: string }> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const contents = contentsOf(events, store, language);
  const fonts = await pictureFonts(textsOf(contents, language), language);
  const ruler = contextOf(createCanvas(1, 1), language);
  const layout = layOut(contents, language, fonts.drawable, (style, text) => {
    useFont(ruler, style, fonts);
    return ruler.measureText(text).width;
  });
  const canvas = createCanvas(PICTURE_WIDTH, layout.height);
  draw(contextOf(canvas, language), layout, language, fonts);
  return { png: await canvas.encode('png'), alt: altOf(events, language) };
}
