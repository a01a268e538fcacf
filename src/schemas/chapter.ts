import { z } from 'astro/zod';
import { daySchema } from './day.ts';

/** Front matter of content/chapters/<id>/index.mdx. Title, number and order are in book.yaml. */
const fields = z.strictObject({
  /** The question that the chapter answers, in one sentence. */
  question: z.string().endsWith('?', 'The question of a chapter ends with a question mark.'),
  /** The opening under the heading: a concrete picture, two or three short sentences. */
  lede: z.string().min(1),
  /** One or two sentences for the contents and for search engines. */
  summary: z.string().min(40).max(240),
  /** Chapters (their ids) that it leans on, in the book's order. */
  needs: z.array(z.string()).default([]),
  /** Glossary entries (their file names) that are taught here. */
  terms: z.array(z.string()).default([]),
  /** How long it takes to read, figures not counted. */
  minutes: z.int().positive(),
  /** The day on which it could first be read: the feed and citations have it. Never changed again. */
  published: daySchema,
  /** The day of the last change that a reader would notice. */
  revised: daySchema,
  /** What a reader might expect here and will not find, one sentence each. */
  leftOut: z.array(z.string()).default([]),
});

export const chapterSchema = fields.refine(({ published, revised }) => published <= revised, {
  path: ['revised'],
  error: 'A chapter is revised on the day it was published, or later. Mend one of the two dates.',
});

export type Chapter = z.infer<typeof chapterSchema>;
