import type { SetupSchema } from './setup.ts';

export interface Asked<Setup> {
  /** Missing where the address only points at the figure. */
  readonly setup: Setup | undefined;
  readonly problems: readonly string[];
}

export interface Permalink<Setup> {
  /** What a hash (`#figure=17.1&rate=0.01`) asks of this figure; undefined where it is not meant. */
  read(hash: string): Asked<Setup> | undefined;
  /** The address of a state; where the page itself can show it, it stands in the address bar from now on. */
  write(setup: Setup): string;
}

/** A hash's parameters. A heading's `#the-loop` has a parameter of that name, and nothing reads it. */
export const hashParams = (hash: string): URLSearchParams =>
  new URLSearchParams(hash.replace(/^#/, ''));

/** What an address calls a figure: its number in the book, or where it has none its widget. */
export const nameInAddress = (figure: HTMLElement): string =>
  figure.dataset['figure'] ?? figure.dataset['widget'] ?? '';

const withHash = (address: string, params: string): string => {
  const target = new URL(address, location.href);
  target.hash = params;
  return target.href;
};

/**
 * Three homes of a figure:
 * in a chapter it answers to `#figure=<number>&…`; alone on an embed page (around it `data-permalinks="here"`)
 * to `#…` and `#story=<name>`; in the gallery (`data-permalinks="<address of its embed page>"`) to nothing,
 * and its links lead to the embed page.
 */
export const permalinkOf = <Setup>(
  figure: HTMLElement,
  schema: SetupSchema<Setup>,
  start: Setup,
): Permalink<Setup> => {
  const home = figure.closest<HTMLElement>('[data-permalinks]')?.dataset;
  const where = home?.['permalinks'];
  if (where === undefined) return inChapter(figure, schema, start);
  if (where === 'here') return alone(schema, start, home?.['stories']);
  return {
    read: () => undefined,
    write: (setup) => withHash(where, schema.toParams(setup)),
  };
};

const showInAddressBar = (address: string): string => {
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // Some browsers refuse it for pages from disk or after too many calls; the address is still returned.
  }
  return address;
};

const inChapter = <Setup>(
  figure: HTMLElement,
  schema: SetupSchema<Setup>,
  start: Setup,
): Permalink<Setup> => {
  const name = nameInAddress(figure);
  return {
    read(hash) {
      const params = hashParams(hash);
      if (params.get('figure') !== name) return undefined;
      if (params.size === 1) return { setup: undefined, problems: [] };
      return schema.fromParams(params, { base: start });
    },
    write(setup) {
      const params = schema.toParams(setup, start);
      const figureParam = `figure=${encodeURIComponent(name)}`;
      return showInAddressBar(
        withHash(location.href, params === '' ? figureParam : `${figureParam}&${params}`),
      );
    },
  };
};

const storySetup = (stories: string | undefined, name: string): unknown => {
  const told: unknown = JSON.parse(stories ?? '{}');
  return typeof told === 'object' && told !== null && Object.hasOwn(told, name)
    ? Reflect.get(told, name)
    : undefined;
};

/** `stories`: each story's setup by name, as JSON, written by the embed page. */
const alone = <Setup>(
  schema: SetupSchema<Setup>,
  start: Setup,
  stories: string | undefined,
): Permalink<Setup> => ({
  read(hash) {
    const params = hashParams(hash);
    if (params.size === 0) return undefined;
    const story = params.get('story');
    if (story === null) return schema.fromParams(params, { base: start });
    const told = storySetup(stories, story);
    if (told === undefined)
      return {
        setup: undefined,
        problems: [
          `The link asks for a story “${story.slice(0, 40)}” that this figure does not have; it starts as usual.`,
        ],
      };
    const base = schema.parse(told, { base: start }).setup;
    return schema.fromParams(params, { base });
  },
  write: (setup) => showInAddressBar(withHash(location.href, schema.toParams(setup, start))),
});
