import { z } from 'astro/zod';
import { daySchema } from './day.ts';

/** A figure of the book, as it is numbered and titled everywhere. */
export const figureSchema = z.strictObject({
  /** Its number: `17.1`; `W3` for the warm-up of chapter 3, which is not counted among its figures; `F0`. */
  id: z
    .string()
    .regex(
      /^(F0|W\d+|\d+\.\d+)$/,
      'A figure is numbered like 17.1, a chapter’s warm-up like W3 (and F0 stands on the front page).',
    ),
  title: z.string().min(1),
  /** The folder in widgets/ that draws it; missing until it is built. */
  widget: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'A widget is named like its folder: lower case, with hyphens.')
    .optional(),
});

/** A chapter's place in the book. What it says is in content/chapters/<id>/index.mdx. */
export const chapterPlaceSchema = z.strictObject({
  /** Its folder in content/chapters, and its address. */
  id: z.string().regex(/^[a-z0-9-]+$/, 'A chapter is named in lower case, with hyphens.'),
  number: z.int().positive(),
  /** The question that it answers: its heading, and its name in every list. */
  title: z.string().min(1).max(50),
  figures: z.array(figureSchema).min(1),
});

/** content/book.yaml: the only place where order lives. */
export const bookSchema = z.strictObject({
  title: z.string().min(1),
  subtitle: z.string().min(1),
  /** The sentence on the front page that the whole book keeps. */
  promise: z.string().min(1),
  /** Who is named where the book is cited; the licences name the same. */
  authors: z.string().min(1),
  /** The day on which its first chapter could be read. */
  published: daySchema,
  front: z.strictObject({ figures: z.array(figureSchema) }),
  parts: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        chapters: z.array(chapterPlaceSchema).min(1),
      }),
    )
    .min(1),
});

export type Figure = z.infer<typeof figureSchema>;
export type ChapterPlace = z.infer<typeof chapterPlaceSchema>;
export type Book = z.infer<typeof bookSchema>;
