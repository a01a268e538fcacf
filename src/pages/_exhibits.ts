import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

import { book } from '#site/book';
import { figurePlaces, nameOf } from '#site/order';

/** A widget as the gallery shows it. */
export interface Exhibit {
  readonly widget: string;
  /** `Figure 17.1: The laboratory`; for a widget without a place in the book, its folder in words. */
  readonly title: string;
  readonly door: AstroComponentFactory;
  readonly stories: Readonly<Record<string, { readonly says: string; readonly setup: object }>>;
  /** The pattern for new widgets has its pages, so that tests can open them, but no link leads a reader there. */
  readonly listed: boolean;
}

const doors = import.meta.glob<AstroComponentFactory>('/widgets/*/index.astro', {
  eager: true,
  import: 'default',
});
const tales = import.meta.glob<Exhibit['stories']>('/widgets/*/stories.ts', {
  eager: true,
  import: 'stories',
});

const places = figurePlaces(book);

const titleOf = (widget: string): string => {
  const place = places.find((figure) => figure.widget === widget);
  if (place === undefined)
    return widget
      .replaceAll(/[-_]/g, ' ')
      .trim()
      .replace(/^./, (first) => first.toUpperCase());
  return nameOf(place);
};

const rank = (widget: string): number => {
  const at = places.findIndex((figure) => figure.widget === widget);
  return at < 0 ? places.length : at;
};

/** Every widget there is, in the book's order. */
export const exhibits: readonly Exhibit[] = Object.entries(doors)
  .map(([path, door]) => {
    const widget = path.split('/').at(-2) ?? '';
    const stories = tales[`/widgets/${widget}/stories.ts`];
    if (stories === undefined) throw new Error(`widgets/${widget} has a door but no stories.ts.`);
    return { widget, title: titleOf(widget), door, stories, listed: !widget.startsWith('_') };
  })
  .sort((one, other) => rank(one.widget) - rank(other.widget));
