import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Where a stream of random numbers stands. Plain data: `resumed(state)` goes on exactly from here. */
export interface RandomState {
  /** What `fork` starts from: the stream's own seed, the same however much has been drawn. */
  readonly key: number;
  /** The generator's four 32-bit words. */
  readonly words: readonly number[];
}

/** A stream of random numbers that its seed determines completely. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** From the normal distribution with mean 0 and variance 1. */
  normal(): number;
  /** A whole number 0 … below − 1, each equally likely. */
  integer(below: number): number;
  /**
   * A stream of its own for `label`. It depends on this stream's seed and the label only,
   * not on what has been drawn: so drawing more here changes nothing there.
   */
  fork(label: string | number): Random;
  state(): RandomState;
}

/**
 * The stream for a seed: xoroshiro128+ (Blackman & Vigna 2018).
 * The generator's own seeding makes small seeds begin alike, so splitmix spreads the seed over all four words first.
 *
 * @throws RangeError unless the seed is a whole number within ±2⁵³.
 */
export function seeded(seed: number): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`A seed is a whole number within ±2⁵³, not ${seed}.`);
  }
  const low = seed >>> 0;
  const high = Math.floor(seed / 2 ** 32);
  return fromKey(high === 0 ? low : scramble(low ^ scramble(high | 0)));
}

/** The stream that goes on from a stored state. */
export function resumed({ key, words }: RandomState): Random {
  const generator = xoroshiro128plusFromState(words);
  const bits = (): number => generator.next() >>> 0;

  const next = (): number => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53;

  return {
    next,
    normal() {
      // Marsaglia's polar method makes two numbers at a time; the second is thrown away,
      // so that the four words are all there is to the state.
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
      }
    },
    integer(below) {
      if (!Number.isInteger(below) || below < 1 || below > 2 ** 32) {
        throw new RangeError(`A limit is a whole number from 1 to 2³², not ${below}.`);
      }
      // Without the refusal the first few numbers would come up slightly more often. Where it begins,
      // 2³² − 2³² mod `below`, is reckoned out only for a draw that comes near: the remainder takes long.
      for (;;) {
        const draw = bits();
        if (draw <= 2 ** 32 - below || draw < 2 ** 32 - (2 ** 32 % below)) return draw % below;
      }
    },
    fork: (label) => fromKey(hash(key, String(label))),
    state: () => ({ key, words: generator.getState() }),
  };
}

/** 0, 1, …, n − 1 in random order, every order equally likely (Fisher & Yates). */
export function shuffled(n: number, random: Random): Uint32Array<ArrayBuffer> {
  // Plain loops and swaps: a small network draws an order for every few dozen steps.
  const order = new Uint32Array(n);
  for (let i = 1; i < n; i++) order[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const moved = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = moved;
  }
  return order;
}

/**
 * The order in which epoch number `epoch` (0, 1, …) goes through n examples.
 * A function of its arguments alone, so a run that was stored in mid-epoch resumes exactly.
 */
export function epochOrder(seed: number, epoch: number, n: number): Uint32Array<ArrayBuffer> {
  return shuffled(n, seeded(seed).fork('epoch').fork(epoch));
}

function fromKey(key: number): Random {
  const words = [1, 2, 3, 4].map((n) => scramble(key + n * GOLDEN));
  return resumed({ key, words });
}

/** 2³² divided by the golden ratio: the step of splitmix. */
const GOLDEN = 0x9e3779b9;

/** Splitmix's scrambler for 32 bits: every bit of the input flips about half of the output's. */
function scramble(bits: number): number {
  let h = bits | 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) | 0;
}

/** The label's characters stirred into the key, one at a time. */
function hash(key: number, label: string): number {
  let h = scramble(key ^ label.length);
  for (const character of label) h = scramble((h + GOLDEN) ^ (character.codePointAt(0) ?? 0));
  return h;
}
