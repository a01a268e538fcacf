import { namesOf } from './expression-names.ts';
import { Refused, tokensOf, type Refusal, type Sign, type Token } from './expression-tokens.ts';
import {
  call,
  number,
  operation,
  type Expression,
  type FunctionName,
  type Operator,
} from './expression-tree.ts';

export { longest } from './expression-tokens.ts';
export type { Refusal } from './expression-tokens.ts';

export type Reading = { readonly formula: Expression } | { readonly refusal: Refusal };

/** Brackets, powers and signs inside one another: more than this would be no formula for a reader. */
const deepest = 40;

const spoken: Readonly<Record<Sign, string>> = {
  ...{ '+': 'plus', '-': 'minus', '*': 'times sign', '/': 'division sign', '^': 'power sign' },
  ...{ '(': 'bracket', ')': 'bracket' },
};

/** Whether and which sign a word is. */
const signOf = (token: Token | undefined): Sign | undefined =>
  token?.kind === 'sign' ? token.sign : undefined;

/**
 * Reads a formula of the named knobs:
 *
 *     sum      =  product { (+ | −) product }
 *     product  =  signed { (· | /) signed  |  power }      2x is 2 · x
 *     signed   =  − signed  |  power                       −x² is −(x²)
 *     power    =  atom [ ^ signed ]                        x^2^3 is x^(2³)
 *     atom     =  number  |  knob  |  constant  |  function ( sum )  |  ( sum )
 */
class Parser {
  readonly #tokens: readonly Token[];
  readonly #knobs: readonly string[];
  #next = 0;
  #depth = 0;

  constructor(text: string, knobs: readonly string[]) {
    this.#tokens = tokensOf(text);
    this.#knobs = knobs;
  }

  whole(): Expression {
    const e = this.#sum();
    const rest = this.#tokens[this.#next];
    if (rest) throw new Refused(rest, 'This bracket closes nothing.');
    return e;
  }

  /** Takes the next word where it is one of these signs. */
  #take<S extends Sign>(...signs: readonly S[]): S | undefined {
    const sign = signs.find((each) => each === signOf(this.#tokens[this.#next]));
    if (sign) this.#next++;
    return sign;
  }

  #deeper(inside: () => Expression): Expression {
    const token = this.#tokens[this.#next - 1];
    if (++this.#depth > deepest && token)
      throw new Refused(
        token,
        `Only ${deepest} brackets, powers and signs fit inside one another.`,
      );
    const e = inside();
    this.#depth--;
    return e;
  }

  #sum(): Expression {
    let e = this.#product();
    for (let by: Operator | undefined; (by = this.#take('+', '-'));)
      e = operation(by, e, this.#product());
    return e;
  }

  #product(): Expression {
    let e = this.#signed();
    for (;;) {
      const by = this.#take('*', '/');
      const next = this.#tokens[this.#next];
      if (by) e = operation(by, e, this.#signed());
      else if (next?.kind === 'name' || signOf(next) === '(') e = operation('*', e, this.#power());
      else if (next?.kind === 'number')
        throw new Refused(next, 'Before this number a sign is missing: 2x, or x^2, or x · 2.');
      else return e;
    }
  }

  #signed(): Expression {
    if (!this.#take('-')) return this.#power();
    const u = this.#deeper(() => this.#signed());
    return u.kind === 'number' ? number(-u.value) : { kind: 'minus', u };
  }

  #power(): Expression {
    return this.#raised(this.#atom());
  }

  #raised(e: Expression): Expression {
    if (!this.#take('^')) return e;
    return operation(
      '^',
      e,
      this.#deeper(() => this.#signed()),
    );
  }

  #atom(): Expression {
    const token = this.#tokens[this.#next];
    if (token === undefined || (token.kind === 'sign' && token.sign !== '(')) throw this.#missing();
    this.#next++;
    if (token.kind === 'number') return number(token.value);
    return token.kind === 'sign' ? this.#bracket(token) : this.#named(token);
  }

  /** What stands between an opening bracket, just taken, and its fellow. */
  #bracket(opening: Token): Expression {
    const closing = this.#tokens[this.#next];
    if (closing && signOf(closing) === ')')
      throw new Refused(
        { at: opening.at, length: closing.at + 1 - opening.at },
        'There is nothing in these brackets.',
      );
    if (!closing) throw new Refused(opening, 'This bracket is never closed.');
    const e = this.#deeper(() => this.#sum());
    if (!this.#take(')')) throw new Refused(opening, 'This bracket is never closed.');
    return e;
  }

  #named(token: Extract<Token, { kind: 'name' }>): Expression {
    const [first, ...more] = namesOf(token, this.#knobs).map((name) =>
      name.kind === 'function' ? this.#called(token, name.name) : name,
    );
    if (!first) throw this.#missing();
    // In `xsin(y)²` and `xy²` the power is that of the last.
    const last = more.pop();
    if (!last) return first;
    return operation(
      '*',
      more.reduce((u, v) => operation('*', u, v), first),
      this.#raised(last),
    );
  }

  #called(token: Token, name: FunctionName): Expression {
    const opening = this.#tokens[this.#next];
    if (!opening || !this.#take('('))
      throw new Refused(
        token,
        `After ${name} comes a bracket, as in ${name}(${this.#knobs[0] ?? '…'}).`,
      );
    return call(name, this.#bracket(opening));
  }

  /** Why there is no value where one is needed. */
  #missing(): Refused {
    const [before, here] = [this.#tokens[this.#next - 1], this.#tokens[this.#next]];
    const [left, right] = [signOf(before), signOf(here)];
    if (before && left && left !== '(') {
      if (here && right && right !== ')')
        return new Refused(
          { at: before.at, length: here.at + here.length - before.at },
          `There is nothing between the ${spoken[left]} and the ${spoken[right]}.`,
        );
      return new Refused(before, `There is nothing after the ${spoken[left]}.`);
    }
    if (here && right === ')') return new Refused(here, 'This bracket closes nothing.');
    if (here && right) return new Refused(here, `There is nothing before the ${spoken[right]}.`);
    return new Refused({ at: 0, length: 0 }, 'There is no formula yet.');
  }
}

/** Reads a text as a formula of the named knobs, or says why it is none, and where. Never throws. */
export function parse(text: string, knobs: readonly string[]): Reading {
  try {
    return { formula: new Parser(text, knobs).whole() };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}
