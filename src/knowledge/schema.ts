import { z } from 'zod';
import { LANGUAGES, type Language } from '../language/languages.ts';

const text = z.string().trim().min(1, 'is empty: write the text');
/** What an entry is called, and the files of a source: no path leads out of its folder by it. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'is no id: use letters, digits, hyphens, underscores and dots')
  .max(80, 'is longer than the 80 characters an id may have');
/** What refers to an entry may name the folder that it stands in, where knowledge is split over several. */
const reference = z
  .string()
  .regex(
    /^(?:[^/\s]+\/)?[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    'is no id: use letters, digits, hyphens, underscores and dots, with a folder and a slash before them where it stands in another folder',
  )
  .max(160, 'is longer than the 160 characters that a folder and an id may have');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256: 64 hexadecimal digits');
const everyLanguage = z.strictObject({ en: text, ko: text, zh: text, ar: text });
const anyLanguage = z
  .strictObject({ en: text.optional(), ko: text.optional(), zh: text.optional(), ar: text.optional() })
  .refine((texts) => Object.values(texts).some((one) => one !== undefined), 'has no text in any language');
const questions = z.array(text).min(1, 'has no question: write at least one');

export const citationSchema = z.strictObject({ source: reference, paragraph: z.int().min(1) });

/** Why a date that no document states is known all the same, and the words it is inferred from. */
export const inferenceSchema = z.strictObject({ from: text, because: everyLanguage });

export const passageSchema = z.strictObject({
  paragraph: z.int().min(1),
  heading: z.boolean().optional(),
  note: everyLanguage.optional(),
});

/** The file that an original was imported from. */
export const importedFileSchema = z.strictObject({
  name: text,
  /** Its media type, such as `application/pdf`. */
  type: text,
  /** The character encoding that it was read as, where it is text. */
  encoding: text.optional(),
  /** Of its bytes, so that the same file is known again. */
  sha256,
});

/** A source as it is written down; src/knowledge/source.ts puts it together with the words of its original. */
export const sourceSchema = z
  .strictObject({
    id: idSchema,
    /** Imported, and not yet filled in by a person: titles may be missing. */
    draft: z.boolean().optional(),
    title: anyLanguage,
    language: z.enum(LANGUAGES),
    summit: reference.optional(),
    published: text.optional(),
    publisher: text.optional(),
    url: z.url('is no URL').optional(),
    /** Of the text in `originals/`, where an original was imported. */
    sha256: sha256.optional(),
    file: importedFileSchema.optional(),
    /** How many paragraphs the original has; those that are not listed have its own words alone. */
    paragraphs: z.int().min(1).optional(),
    passages: z.array(passageSchema).default([]),
  })
  .refine(({ passages, paragraphs }) => passages.length > 0 || paragraphs !== undefined, {
    path: ['passages'],
    message: 'has no passage: write one, or import the original',
  });

export const FACT_KINDS = ['who', 'what', 'when', 'where', 'how-many', 'why', 'position'] as const;

const amountSchema = z.strictObject({
  value: z.number(),
  unit: reference,
  approx: z.enum(['about', 'at-least', 'over', 'under']).optional(),
});

/** What makes a fact checkable against a claim. All names are ids of the glossary. */
export const slotsSchema = z.strictObject({
  who: z.array(reference).optional(),
  act: reference.optional(),
  toWhom: z.array(reference).optional(),
  what: z.array(reference).optional(),
  amounts: z.array(amountSchema).optional(),
  when: z.string().optional(),
  where: z.array(reference).optional(),
  negated: z.boolean().optional(),
});

/** That other facts give another value for the same thing, in another source, by another speaker or of another time. */
export const differsSchema = z.strictObject({
  from: z.array(reference).min(1, 'names no fact: write the id of the other one').max(2),
  /** Who says this one, or of when it is: shown beside its value. */
  by: everyLanguage,
});

export const factSchema = z.strictObject({
  id: idSchema,
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
  id: idSchema,
  date: z.string().optional(),
  inferred: inferenceSchema.optional(),
  title: everyLanguage,
  summit: reference.optional(),
  people: z.array(reference).default([]),
  topics: z.array(reference).default([]),
  citations: z.array(citationSchema).min(1, 'cites nothing: name a source and a paragraph').max(5),
});

export const GLOSSARY_KINDS = ['person', 'place', 'organisation', 'thing', 'topic', 'act'] as const;

const names = z.array(text).min(1, 'has no name: write at least one');

export const glossaryEntrySchema = z.strictObject({
  id: idSchema,
  kind: z.enum(GLOSSARY_KINDS),
  /** Entries of one class can stand in for one another in a false statement. */
  class: idSchema.optional(),
  names: z.strictObject({ en: names, ko: names, zh: names, ar: names }),
  /** Concepts that come along with this one, with less weight. */
  implies: z.array(reference).optional(),
  /** The country that a capital's name is used for. */
  standsFor: reference.optional(),
  /** Names that other entries have too. */
  shared: z.array(text).optional(),
  /** Known to the glossary so that it can be recognised as not covered by the sources. */
  outside: z.boolean().optional(),
});

export type Citation = z.infer<typeof citationSchema>;
export type Inference = z.infer<typeof inferenceSchema>;
/** A paragraph of a source: a note, its own words, or both. */
export type Passage = z.infer<typeof passageSchema> & { readonly verbatim?: string };
export type WrittenSource = z.infer<typeof sourceSchema>;
export type Source = Omit<WrittenSource, 'title' | 'passages'> & {
  readonly title: Readonly<Record<Language, string>>;
  /** In their order, from the first. */
  readonly passages: readonly Passage[];
};
export type FactKind = (typeof FACT_KINDS)[number];
export type Amount = z.infer<typeof amountSchema>;
export type Slots = z.infer<typeof slotsSchema>;
export type Fact = z.infer<typeof factSchema>;
export type TimelineEvent = z.infer<typeof eventSchema>;
export type GlossaryEntry = z.infer<typeof glossaryEntrySchema>;
