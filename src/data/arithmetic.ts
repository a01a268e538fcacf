/**
 * Adaptive binary arithmetic coding: a bit that was expected costs almost nothing.
 *
 * Each `slot` has its own running estimate of how often its bit is 1. The coder holds an interval
 * [low, high] of 32-bit numbers, divides it in the ratio of that estimate, keeps the part that
 * belongs to the bit, and moves out the leading bytes on which both ends agree.
 * Whole numbers only, so every machine makes and reads the same bytes.
 */
export interface BitCoder {
  /** Writes `bit` and returns it, or ignores it and returns the bit that was written. */
  code(slot: number, bit: number): number;
}

/** How far an estimate moves towards what it saw: quickly at first, then by 1/128. */
const SLOWEST = 7;

class Odds {
  readonly #ones: Uint16Array;
  readonly #seen: Uint8Array;
  constructor(slots: number) {
    this.#ones = new Uint16Array(slots).fill(0x8000);
    this.#seen = new Uint8Array(slots);
  }
  /** Where an interval of this width is divided: the 1s get the lower part. */
  share(slot: number, width: number): number {
    const p = this.#ones[slot] ?? 0;
    return (width >>> 16) * p + (((width & 0xffff) * p) >>> 16);
  }
  learn(slot: number, bit: number): void {
    const p = this.#ones[slot] ?? 0;
    const seen = this.#seen[slot] ?? 0;
    const shift = seen < 2 * SLOWEST ? (seen + 3) >> 1 : SLOWEST;
    if (seen < 2 * SLOWEST) this.#seen[slot] = seen + 1;
    // Neither bit ever becomes impossible: the estimate stays within [2⁻¹¹, 1 − 2⁻¹¹] of its scale.
    this.#ones[slot] = bit ? p + ((0xffe0 - p) >> shift) : p - ((p - 0x20) >> shift);
  }
}

export class Encoder implements BitCoder {
  readonly #odds: Odds;
  readonly #bytes: number[] = [];
  #low = 0;
  #high = 0xffffffff;
  constructor(slots: number) {
    this.#odds = new Odds(slots);
  }
  code(slot: number, bit: number): number {
    const middle = this.#low + this.#odds.share(slot, this.#high - this.#low);
    if (bit) this.#high = middle;
    else this.#low = middle + 1;
    this.#odds.learn(slot, bit);
    while ((this.#low ^ this.#high) >>> 24 === 0) {
      this.#bytes.push(this.#high >>> 24);
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
    }
    return bit;
  }
  /** Everything written. Nothing can be added after it. */
  finish(): Uint8Array<ArrayBuffer> {
    // The reader takes zeros for what is missing, so one byte above `low` names a number in [low, high].
    this.#bytes.push((this.#low >>> 24) + 1);
    return Uint8Array.from(this.#bytes);
  }
}

export class Decoder implements BitCoder {
  readonly #odds: Odds;
  readonly #bytes: Uint8Array;
  #at = 0;
  #low = 0;
  #high = 0xffffffff;
  #value = 0;
  constructor(slots: number, bytes: Uint8Array) {
    this.#odds = new Odds(slots);
    this.#bytes = bytes;
    for (let i = 0; i < 4; i++) this.#value = this.#next();
  }
  #next(): number {
    return ((this.#value << 8) | (this.#bytes[this.#at++] ?? 0)) >>> 0;
  }
  code(slot: number): number {
    const middle = this.#low + this.#odds.share(slot, this.#high - this.#low);
    const bit = this.#value <= middle ? 1 : 0;
    if (bit) this.#high = middle;
    else this.#low = middle + 1;
    this.#odds.learn(slot, bit);
    while ((this.#low ^ this.#high) >>> 24 === 0) {
      this.#value = this.#next();
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
    }
    return bit;
  }
}
