import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

/** What the schemas cannot know, since they know no clock: a feed shows a day in the future to nobody, or on top for years. */
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const chapters = globSync('content/chapters/*/index.mdx');

test('there are chapters to look at', () => {
  expect(chapters.length).toBeGreaterThan(0);
});

test.each(chapters)('%s came out and was revised in the past', (file) => {
  const [, matter = ''] = /^---\n(.*?)\n---\n/s.exec(readFileSync(file, 'utf8')) ?? [];
  const { published, revised } = parse(matter) as { published: string; revised: string };
  // Today somewhere on the earth may be tomorrow here.
  expect([published, revised].filter((day) => !(day <= tomorrow))).toEqual([]);
});
