import type { z } from 'astro/zod';
import { parse } from 'yaml';

/** A YAML file as a schema wants it, or a sentence for each thing that is not as it should be. */
export function parseYaml<S extends z.ZodType>(file: string, text: string, schema: S): z.infer<S> {
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw new Error(
    result.error.issues
      .map((issue) => `${file}: at ${issue.path.join('.') || 'the top'}: ${issue.message}`)
      .join('\n'),
  );
}
