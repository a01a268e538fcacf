/**
 * Words as they are compared: one spelling for what readers write in several. The build and the reader's
 * browser cut and spell alike, so that a word found can be marked where it stands.
 */

/** A number with its separators, or letters and digits, joined by hyphens and apostrophes. */
const word = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}\p{M}]+(?:[-‐‑'’][\p{L}\p{N}\p{M}]+)*/gu;

export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export const wordsIn = (text: string): readonly Word[] =>
  [...text.matchAll(word)].map((found) => ({
    text: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }));

const greek: Readonly<Record<string, string>> = {
  ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ϵ: 'epsilon', ζ: 'zeta' },
  ...{ η: 'eta', θ: 'theta', κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi' },
  ...{ ρ: 'rho', σ: 'sigma', τ: 'tau', φ: 'phi', ϕ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega' },
};

/** British and American spellings to one that is neither: optimise, color, center, labeled. */
const oneSpelling = (plain: string): string =>
  plain
    .replaceAll('z', 's')
    .replace(/(?<=[a-z]{3})our/, 'or')
    .replace(/(?<=[a-z]{3})tre(?=[sd]?$)/, 'ter')
    .replace(/(?<=[aeiou][^aeiou][aeiou])ll(?=ed$|ing$|er$|ers$)/, 'l');

const spelt = (part: string): string => {
  const plain = part
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/['’]/g, '')
    .replace(/(?<=\d),(?=\d)/g, '');
  return oneSpelling(plain.replace(/[α-ωϕϵ]/g, (letter) => greek[letter] ?? letter));
};

/** What a word is found by: its parts and, where hyphens join them, the whole (“mini-batch”, “minibatch”). */
export const terms = (text: string): readonly string[] => {
  const parts = text.split(/[-‐‑]/).map(spelt).filter(Boolean);
  return parts.length > 1 ? [...parts, parts.join('')] : parts;
};

/** What a reader's word asks for: hyphens make one word of several. */
export const asked = (text: string): string => text.split(/[-‐‑]/).map(spelt).join('');

/** Words that tell one passage from another by nothing. They count in titles, and where nothing else is asked. */
export const idle: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can did do does for from had has have how if in into is it its ' +
    'may more no not of on one or so than that the their them then there these they this to was we were ' +
    'what when where which who why will with you your'
  ).split(' '),
);
