/** Files in a form that a page opened from disk can load: as scripts. Over http nobody asks for a twin. */
import { gzipSync } from 'node:zlib';
import { nodesIn, parseScript } from './syntax.ts';

/**
 * Which files get a twin beside them: what `loadBinary` and `loadJson` may ask for has to be in here.
 */
const TWINNED = 'data/';

export const wantsTwin = (file: string): boolean => file.startsWith(TWINNED) && !isTwin(file);

/** `x.bin.js` is the twin of `x.bin`. */
export const twinOf = (file: string): string => `${file}.js`;

const isTwin = (file: string): boolean => /\.\w+\.js$/.test(file);

/** The same bytes as base64 of gzip, in a script for the loader. */
export const twinScript = (bytes: Uint8Array): string =>
  `M([],()=>"${gzipSync(bytes, { level: 9 }).toString('base64')}")`;

/**
 * A worker's script that is used two ways: started as a worker it runs; loaded into a page it hands
 * over the function to run, of which the page makes a worker.
 *
 * @throws Error where it is a module, which no page from disk can start.
 */
export const workerScript = (file: string, text: string): string => {
  const isModule = nodesIn(parseScript(text), 'body').some(({ type }) =>
    /^(?:Import|Export)/.test(type),
  );
  if (isModule) {
    throw new Error(`${file}: this worker is a module. Set worker.format to iife.`);
  }
  return `(w=>{self.document?M([],()=>w):w()})(function(){${text.trim()}\n})`;
};
