/** What the reader has done, in the book's own names. */
import type { Luggage } from '#progress/carry';
import { kindOf } from '#progress/kinds';
import { sizeInFile } from '#progress/plain';
import type { Place } from '#progress/reading';
import type { Guide } from '#site/guide';

export interface Done {
  readonly widget: string;
  readonly title: string;
  readonly predictions: number;
  readonly solved: readonly string[];
  /** How many challenges the figure has; no fewer than are solved. */
  readonly challenges: number;
}

export interface Summary {
  /** Where the reader stopped last, as an address from the site's root. */
  readonly stopped: { readonly path: string; readonly words: string } | undefined;
  readonly read: readonly { readonly id: string; readonly words: string }[];
  readonly written: number;
  readonly figures: readonly Done[];
  readonly networks: { readonly count: number; readonly bytes: number };
  /** Nothing is kept at all. */
  readonly empty: boolean;
}

const inWords = (id: string): string =>
  id
    .replaceAll(/[-_]/g, ' ')
    .trim()
    .replace(/^./, (first) => first.toUpperCase());

const rank = <Thing>(list: readonly Thing[], is: (thing: Thing) => boolean): number => {
  const at = list.findIndex(is);
  return at < 0 ? list.length : at;
};

/** An empty guide gives names made of the ids. */
export const summaryOf = ({ entries, networks }: Luggage, guide: Guide): Summary => {
  const chapterWords = (id: string): string => {
    const chapter = guide.chapters.find((each) => each.id === id);
    return chapter ? `Chapter ${chapter.number}: ${chapter.title}` : inWords(id);
  };
  const of = (kind: string): readonly (readonly [string, unknown])[] =>
    [...entries].flatMap(([key, value]) => {
      const found = kindOf(key);
      return found?.name === kind ? [[found.id, value] as const] : [];
    });

  // A sound entry of this kind is a Place: `kinds.ts` checked it.
  const places = of('place') as readonly (readonly [string, Place])[];
  const last = [...places].sort(([, one], [, other]) => other.at - one.at)[0];
  const [, stop] = last ?? [];
  const widgets = new Map<string, { predictions: number; solved: string[] }>();
  for (const kind of ['prediction', 'solved'] as const)
    for (const [id] of of(kind)) {
      const [widget = '', name = ''] = id.split('/');
      const done = widgets.get(widget) ?? { predictions: 0, solved: [] };
      widgets.set(widget, done);
      if (kind === 'prediction') done.predictions += 1;
      else {
        const figure = guide.figures.find((each) => each.widget === widget);
        const challenge = figure?.challenges.find((each) => each.id === name);
        done.solved.push(challenge?.says ?? inWords(name));
      }
    }

  return {
    stopped:
      last && stop
        ? {
            path: `chapters/${last[0]}.html${stop.section ? `#${stop.section}` : ''}`,
            words: `${chapterWords(last[0])}${stop.title ? ` · ${stop.title}` : ''}`,
          }
        : undefined,
    read: of('read')
      .map(([id]) => ({ id, words: chapterWords(id) }))
      .sort(
        (one, other) =>
          rank(guide.chapters, ({ id }) => id === one.id) -
          rank(guide.chapters, ({ id }) => id === other.id),
      ),
    written: guide.chapters.filter((chapter) => chapter.written).length,
    figures: [...widgets]
      .map(([widget, { predictions, solved }]) => {
        const figure = guide.figures.find((each) => each.widget === widget);
        return {
          widget,
          title: figure?.title ?? inWords(widget),
          predictions,
          solved,
          challenges: Math.max(figure?.challenges.length ?? 0, solved.length),
        };
      })
      .sort(
        (one, other) =>
          rank(guide.figures, ({ widget }) => widget === one.widget) -
          rank(guide.figures, ({ widget }) => widget === other.widget),
      ),
    networks: {
      count: networks.size,
      bytes: [...networks.values()].reduce<number>((sum, each) => sum + sizeInFile(each), 0),
    },
    empty: entries.size === 0 && networks.size === 0,
  };
};

/** `1.6 MB`, to two digits. */
export const inMegabytes = (bytes: number): string =>
  bytes < 5e4 ? 'less than 0.1 MB' : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
