/** What `npm audit --json` reports, judged: which advisories stop the work, and which we have looked at. */

/** An advisory that does not stop the work, for a time. */
export interface Exception {
  /** Its name in the database: GHSA-xxxx-xxxx-xxxx. */
  readonly advisory: string;
  /** Why a reader is not harmed by it, in a sentence. */
  readonly because: string;
  /** The last day on which that is taken for an answer: 2027-01-31. */
  readonly until: string;
}

/** Those we have looked at. None at present. */
export const exceptions: readonly Exception[] = [];

export interface Advisory {
  readonly id: string;
  readonly severity: string;
  readonly title: string;
  readonly package: string;
}

const grave: ReadonlySet<string> = new Set(['high', 'critical']);

const field = (thing: object, name: string): unknown =>
  Object.getOwnPropertyDescriptor(thing, name)?.value;
const text = (thing: object, name: string): string => {
  const value = field(thing, name);
  return typeof value === 'string' ? value : '';
};
const isObject = (thing: unknown): thing is object => typeof thing === 'object' && thing !== null;

/**
 * The advisories of a report, each once.
 *
 * @throws Error where it is no report: an audit that could not ask must not pass for one that found nothing.
 */
export function advisoriesOf(report: unknown): readonly Advisory[] {
  const found = isObject(report) ? field(report, 'vulnerabilities') : undefined;
  if (!isObject(found)) {
    const why = isObject(report) ? text(report, 'message') : '';
    throw new Error(`npm audit gave no report${why && `: ${why}`}. Run it again where it can ask.`);
  }
  const all = Object.values(found)
    // What a package has from another one is told by that one's name only, and reported there.
    .flatMap((entry: unknown) => (isObject(entry) ? field(entry, 'via') : []))
    .filter(isObject)
    .map((via) => ({
      id: text(via, 'url').split('/').at(-1) ?? '',
      severity: text(via, 'severity'),
      title: text(via, 'title'),
      package: text(via, 'name'),
    }));
  return [...new Map(all.map((one) => [one.id + one.package, one])).values()];
}

/** What has to be done before the work can go on, a sentence each. */
export function demands(
  advisories: readonly Advisory[],
  known: readonly Exception[],
  today: string,
): readonly string[] {
  const valid = new Set(known.filter(({ until }) => today <= until).map((one) => one.advisory));
  const met = new Set(advisories.map(({ id }) => id));
  return [
    ...advisories
      .filter(({ id, severity }) => grave.has(severity) && !valid.has(id))
      .map(
        ({ id, severity, title, package: name }) =>
          `${name}: ${title} (${severity}, ${id}). Update it, or write into tests/workflow/advisories.ts why no reader is harmed.`,
      ),
    ...known
      .filter(({ advisory }) => !met.has(advisory))
      .map(({ advisory }) => `${advisory} is not reported any more: remove its exception.`),
  ];
}
