import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { chapterSchema } from '#schemas/chapter';
import { glossarySchema } from '#schemas/glossary';

const folderOf = ({ entry }: { entry: string }): string => entry.split('/')[0] ?? entry;

export const collections = {
  chapters: defineCollection({
    loader: glob({ base: './content/chapters', pattern: '*/index.mdx', generateId: folderOf }),
    schema: chapterSchema,
  }),
  glossary: defineCollection({
    loader: glob({ base: './content/glossary', pattern: '*.md' }),
    schema: glossarySchema,
  }),
};
