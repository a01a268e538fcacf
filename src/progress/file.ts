/** The file in which progress is carried: JSON with a format version, held to every letter when it comes back. */
import { isSound } from './kinds.ts';
import { fromPlain, toPlain } from './plain.ts';

/** What a reader has: small things by key, networks by name. */
export interface Luggage {
  readonly entries: ReadonlyMap<string, unknown>;
  readonly networks: ReadonlyMap<string, unknown>;
}

const kind = 'nudge-progress';
const format = 1;

/** Two networks of the largest kind that the laboratory makes are 30 MB as text. */
export const mostBytes = 48_000_000;
const mostEntries = 5000;
const mostNetworks = 20;
const networkName = /^[a-z\d-]{1,60}$/;

const unchanged = 'Nothing was changed.';

const foreign =
  'This is not a progress file of this book. Choose one that “Save as a file” made; ' +
  `its name begins with nudge-progress. ${unchanged}`;

const damaged = (where: string): string =>
  `This progress file is damaged: ${where}. Save it anew where it came from and open that one. ${unchanged}`;

const newer = (its: number): string =>
  `This progress file was made by a newer edition of the book (format ${its}; this edition reads ${format}). ` +
  `Reload the page to get the newest edition, then open the file again. ${unchanged}`;

export const tooLarge = (bytes: number): string =>
  `This file has ${Math.ceil(bytes / 1e6)} MB; a progress file of this book has at most ${mostBytes / 1e6} MB. ` +
  `Choose the file that “Save as a file” made. ${unchanged}`;

/** The text of a file. `madeOn` is a day such as 2026-11-21, for the reader who opens it in an editor. */
export const pack = ({ entries, networks }: Luggage, madeOn: string): string =>
  `${JSON.stringify({
    kind,
    format,
    madeOn,
    entries: Object.fromEntries(entries),
    networks: Object.fromEntries([...networks].map(([name, value]) => [name, toPlain(value)])),
  })}\n`;

export type Unpacked =
  | { readonly luggage: Luggage; readonly problem: undefined }
  | { readonly luggage: undefined; readonly problem: string };

const refuse = (problem: string): Unpacked => ({ luggage: undefined, problem });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parts = 'entries,format,kind,madeOn,networks';

/**
 * What a file's text holds, all of it or nothing. What a network is the caller has to say: here it is plain data.
 * Never throws.
 */
export const unpack = (text: string): Unpacked => {
  if (text.length > mostBytes) return refuse(tooLarge(text.length));
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return refuse(
      text.slice(0, 200).includes(`"${kind}"`) ? damaged('it was cut off or changed') : foreign,
    );
  }
  if (!isRecord(file) || file['kind'] !== kind) return refuse(foreign);
  const { format: its, entries, networks } = file;
  if (typeof its === 'number' && Number.isSafeInteger(its) && its > format)
    return refuse(newer(its));
  if (its !== format || Object.keys(file).sort().join() !== parts)
    return refuse(damaged('its parts are not those that this format has'));
  if (!isRecord(entries) || Object.keys(entries).length > mostEntries)
    return refuse(damaged('its list of entries is none'));
  const wrong = Object.entries(entries).find(([key, value]) => !isSound(key, value));
  if (wrong) return refuse(damaged(`its entry “${wrong[0].slice(0, 60)}” cannot be`));
  if (!isRecord(networks) || Object.keys(networks).length > mostNetworks)
    return refuse(damaged('its list of networks is none'));
  const odd = Object.keys(networks).find((name) => !networkName.test(name));
  if (odd !== undefined) return refuse(damaged(`no network can be called “${odd.slice(0, 60)}”`));
  try {
    return {
      luggage: {
        entries: new Map(Object.entries(entries)),
        networks: new Map(
          Object.entries(networks).map(([name, value]) => [name, fromPlain(value)]),
        ),
      },
      problem: undefined,
    };
  } catch {
    return refuse(damaged('the numbers of a network cannot be read'));
  }
};
