import { z } from 'astro/zod';

/**
 * A day, as `'2026-11-21'`. In quotes, because YAML makes a date of it otherwise, and of a day that no
 * calendar has, such as 2026-11-31, silently the next one that it has.
 */
export const daySchema = z.iso.date({
  error: "A date is a day of the calendar, year first and in quotes: '2026-11-21'.",
});

export type Day = z.infer<typeof daySchema>;
