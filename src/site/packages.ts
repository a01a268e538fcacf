import { readFile } from 'node:fs/promises';

/** A package whose code or fonts the site ships. */
export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface Manifest {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifest = async (address: URL): Promise<Manifest> =>
  JSON.parse(await readFile(address, 'utf8')) as Manifest;

/** The packages that package.json depends on, as they are installed, with the licences they state. */
export async function shipped(root: URL): Promise<readonly Shipped[]> {
  const { dependencies = {} } = await manifest(new URL('package.json', root));
  return Promise.all(
    Object.keys(dependencies)
      .toSorted()
      .map(async (name) => {
        const { version, license } = await manifest(
          new URL(`node_modules/${name}/package.json`, root),
        );
        if (version === undefined || license === undefined) {
          throw new Error(
            `The package ${name} states no licence. Look it up, or do without the package.`,
          );
        }
        return { name, version, licence: license };
      }),
  );
}
