import type { Place, Token } from './expression-tokens.ts';
import { Refused } from './expression-tokens.ts';
import { functionNames, type Expression, type FunctionName } from './expression-tree.ts';

/** What a name stands for. */
export type Named =
  | Extract<Expression, { kind: 'constant' | 'knob' }>
  | { readonly kind: 'function'; readonly name: FunctionName };

const others: Readonly<Record<string, Named>> = {
  pi: { kind: 'constant', name: 'π' },
  π: { kind: 'constant', name: 'π' },
  e: { kind: 'constant', name: 'e' },
  log: { kind: 'function', name: 'ln' },
  '√': { kind: 'function', name: 'sqrt' },
};

const isFunction = (name: string): name is FunctionName =>
  (functionNames as readonly string[]).includes(name);

function meaning(name: string, knobs: readonly string[]): Named | undefined {
  if (knobs.includes(name)) return { kind: 'knob', name };
  const small = name.toLowerCase();
  if (knobs.includes(small)) return { kind: 'knob', name: small };
  if (isFunction(small)) return { kind: 'function', name: small };
  return Object.hasOwn(others, small) ? others[small] : undefined;
}

const inOrder = (name: string): string => Array.from(name).sort().join('');

/** The function that a reader may have meant: sine, sq, or letters that changed places. */
const nearest = (name: string): string | undefined =>
  functionNames
    .filter(
      (known) =>
        name.startsWith(known) || known.startsWith(name) || inOrder(name) === inOrder(known),
    )
    .sort((a, b) => b.length - a.length)[0];

function unknown(name: string, place: Place, knobs: readonly string[]): Refused {
  const all = knobs.length === 1 ? `the knob is called` : 'the knobs are called';
  const called = `${all} ${knobs.join(' and ')}`;
  if (name.length === 1) return new Refused(place, `There is no variable ${name} here: ${called}.`);
  const meant = nearest(name.toLowerCase());
  return new Refused(
    place,
    meant === undefined
      ? `There is no ${name} here: ${called}, and functions are ${functionNames.slice(0, -2).join(', ')}.`
      : `There is no function ${name} here: ${meant}(…) perhaps?`,
  );
}

/**
 * What the letters of a name stand for: one thing that is known, or knobs and constants side by side, the last of them a
 * function if need be: `xy` is x y, `xsin` is x sin. Throws a refusal for what is neither.
 */
export function namesOf(
  token: Extract<Token, { kind: 'name' }>,
  knobs: readonly string[],
): readonly Named[] {
  const whole = meaning(token.name, knobs);
  if (whole) return [whole];
  const parts: Named[] = [];
  for (let rest = token.name; rest !== '';) {
    const last = meaning(rest, knobs);
    if (last) return [...parts, last];
    const size = Array.from(rest, (_, i) => rest.length - 1 - i).find((length) => {
      const kind = length > 0 ? meaning(rest.slice(0, length), knobs)?.kind : undefined;
      return kind === 'knob' || kind === 'constant';
    });
    const part = size === undefined ? undefined : meaning(rest.slice(0, size), knobs);
    if (size === undefined || !part) break;
    parts.push(part);
    rest = rest.slice(size);
  }
  throw unknown(token.name, token, knobs);
}
