import { z } from 'astro/zod';

/** One work that a claim of the book stands on. */
export const referenceSchema = z.strictObject({
  /** Family names first, in the work's order: `LeCun, Y.`. */
  authors: z.array(z.string().min(1)).min(1),
  year: z.int(),
  title: z.string().min(1),
  /** Where it appeared: journal with volume and pages, publisher, or site. */
  where: z.string().min(1),
  /** Without the resolver in front: `10.1109/5.726791`. */
  doi: z.string().startsWith('10.').optional(),
  url: z.url().optional(),
});

/** content/references.yaml: works by the id that `<Cite id>` uses. */
export const referencesSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, 'A reference is named like lecun1998.'),
  referenceSchema,
);

export type Reference = z.infer<typeof referenceSchema>;
