/** A module as the bundler knows it, by those that import it at once. */
interface Known {
  readonly importers: readonly string[];
  readonly isEntry: boolean;
}

const ofWidget = /\/widgets\/([^/_][^/]*)\//;

/** The widgets whose first script needs a module; what a widget brings later does not count, nor does the template. */
export function widgetsThatNeed(
  id: string,
  known: (id: string) => Known | null,
): ReadonlySet<string> {
  const widgets = new Set<string>();
  const seen = new Set([id]);
  for (const one of seen) {
    const module = known(one);
    const widget = module?.isEntry ? ofWidget.exec(one)?.[1] : undefined;
    if (widget !== undefined) widgets.add(widget);
    for (const importer of module?.importers ?? []) seen.add(importer);
  }
  return widgets;
}

/** What the file is called that figures of several pages share; its sheet is called so too. */
export const shared = 'figures';

/** Every figure has some of them, if only once it is touched. */
const ofAll = '/src/controls/';

/**
 * The file for a module that several scripts share: that of the one page whose widgets need it at once, or everybody's.
 * `pages` has the page of each widget; one that is on none, yet, has a file of its own.
 */
export function fileFor(
  id: string,
  known: (id: string) => Known | null,
  pages: ReadonlyMap<string, string>,
): string {
  const needed = [...widgetsThatNeed(id, known)].map((widget) => pages.get(widget) ?? widget);
  const [page, ...others] = new Set(needed);
  return page === undefined || others.length > 0 || id.includes(ofAll) ? shared : page;
}
