import { z } from 'zod';
import { LANGUAGES } from '../language/languages.ts';

const text = z.string().trim().min(1, 'is empty: write the text');
const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'is no id: use letters, digits, hyphens, underscores and dots')
  .max(80, 'is longer than the 80 characters an id may have');
const everyLanguage = z.strictObject({ en: text, ko: text, zh: text, ar: text });
const questions = z.array(text).min(1, 'has no question: write at least one');

export const citationSchema = z.strictObject({ source: id, paragraph: z.int().min(1) });

/** Why a date that no document states is known all the same, and the words it is inferred from. */
export const inferenceSchema = z.strictObject({ from: text, because: everyLanguage });

export const passageSchema = z.strictObject({
  paragraph: z.int().min(1),
  heading: z.boolean().optional(),
  note: everyLanguage.optional(),
  verbatim: text.optional(),
});

export const sourceSchema = z.strictObject({
  id,
  title: everyLanguage,
  language: z.enum(LANGUAGES),
  summit: id.optional(),
  published: text.optional(),
  publisher: text.optional(),
  url: z.url('is no URL').optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is no SHA-256: 64 hexadecimal digits')
    .optional(),
  passages: z.array(passageSchema).min(1, 'has no passage'),
});

export const FACT_KINDS = ['who', 'what', 'when', 'where', 'how-many', 'why', 'position'] as const;

const amountSchema = z.strictObject({
  value: z.number(),
  unit: id,
  approx: z.enum(['about', 'at-least', 'over', 'under']).optional(),
});

/** What makes a fact checkable against a claim. All names are ids of the glossary. */
export const slotsSchema = z.strictObject({
  who: z.array(id).optional(),
  act: id.optional(),
  toWhom: z.array(id).optional(),
  what: z.array(id).optional(),
  amounts: z.array(amountSchema).optional(),
  when: z.string().optional(),
  where: z.array(id).optional(),
  negated: z.boolean().optional(),
});

/** That other facts give another value for the same thing, in another source, by another speaker or of another time. */
export const differsSchema = z.strictObject({
  from: z.array(id).min(1, 'names no fact: write the id of the other one').max(2),
  /** Who says this one, or of when it is: shown beside its value. */
  by: everyLanguage,
});

export const factSchema = z.strictObject({
  id,
  kind: z.enum(FACT_KINDS),
  /** What people mean who ask in general, rather than a detail beside it. */
  main: z.boolean().default(false),
  answer: everyLanguage,
  statement: everyLanguage,
  questions: z.strictObject({ en: questions, ko: questions, zh: questions, ar: questions }),
  slots: slotsSchema.default({}),
  inferred: inferenceSchema.optional(),
  differs: differsSchema.optional(),
  citations: z.array(citationSchema).min(1, 'cites nothing: name a source and a paragraph').max(5),
});

export const eventSchema = z.strictObject({
  id,
  date: z.string().optional(),
  inferred: inferenceSchema.optional(),
  title: everyLanguage,
  summit: id.optional(),
  people: z.array(id).default([]),
  topics: z.array(id).default([]),
  citations: z.array(citationSchema).min(1, 'cites nothing: name a source and a paragraph').max(5),
});

export const GLOSSARY_KINDS = ['person', 'place', 'organisation', 'thing', 'topic', 'act'] as const;

const names = z.array(text).min(1, 'has no name: write at least one');

export const glossaryEntrySchema = z.strictObject({
  id,
  kind: z.enum(GLOSSARY_KINDS),
  /** Entries of one class can stand in for one another in a false statement. */
  class: id.optional(),
  names: z.strictObject({ en: names, ko: names, zh: names, ar: names }),
  /** Concepts that come along with this one, with less weight. */
  implies: z.array(id).optional(),
  /** The country that a capital's name is used for. */
  standsFor: id.optional(),
  /** Names that other entries have too. */
  shared: z.array(text).optional(),
  /** Known to the glossary so that it can be recognised as not covered by the sources. */
  outside: z.boolean().optional(),
});

export type Citation = z.infer<typeof citationSchema>;
export type Inference = z.infer<typeof inferenceSchema>;
export type Passage = z.infer<typeof passageSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type FactKind = (typeof FACT_KINDS)[number];
export type Amount = z.infer<typeof amountSchema>;
export type Slots = z.infer<typeof slotsSchema>;
export type Fact = z.infer<typeof factSchema>;
export type TimelineEvent = z.infer<typeof eventSchema>;
export type GlossaryEntry = z.infer<typeof glossaryEntrySchema>;
