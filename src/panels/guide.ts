import { loadJson } from '#portable';
import type { Guide } from '#site/guide';

export const noGuide: Guide = { chapters: [], figures: [] };

/** The names of chapters, figures and challenges: our own file of this very build. Rejects where it cannot be had. */
export const loadGuide = async (): Promise<Guide> => (await loadJson('data/guide.json')) as Guide;
