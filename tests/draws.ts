import { fc } from '@fast-check/vitest';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether random inputs are to be drawn anew, and many of them. */
    explore: boolean;
  }
}

/**
 * What properties are asked about. `npm test` draws the same each time: it judges what has changed, not the dice.
 * `npm run explore` looks further; what it finds is mended, or kept as an example of its own.
 */
fc.configureGlobal(inject('explore') ? { numRuns: 2000 } : { seed: 20_261_122 });
