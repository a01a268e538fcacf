import { book } from '#site/book';
import { library } from '#site/content';
import { guideOf } from '#site/guide';

interface Stories {
  readonly challenges?: readonly { readonly id: string; readonly says: string }[];
}

const stories = import.meta.glob<Stories>('/widgets/*/stories.ts', { eager: true });

/** Chapters, figures and challenges by name, for the panel with the reader's progress. */
export const GET = async (): Promise<Response> => {
  const written = new Set((await library()).chapters.keys());
  const guide = guideOf(
    book,
    written,
    (widget) => stories[`/widgets/${widget}/stories.ts`]?.challenges ?? [],
  );
  return new Response(JSON.stringify(guide), { headers: { 'content-type': 'application/json' } });
};
