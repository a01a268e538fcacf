import { z } from 'astro/zod';

/** Front matter of content/glossary/<term>.md; the text below it, if any, says more on the glossary's page. */
export const glossarySchema = z.strictObject({
  /** The term as the book spells it. */
  term: z.string().min(1),
  /** What it is, in one or two sentences without formulas: the line in the popover. */
  line: z.string().min(20).max(280),
  /** The field's standard name, where the book's differs, and other names in use. */
  standard: z.string().optional(),
  /** The figure that shows it, by number. */
  figure: z.string().optional(),
  /** Other entries (their file names) worth reading beside it. */
  see: z.array(z.string()).default([]),
});

export type GlossaryEntry = z.infer<typeof glossarySchema>;
