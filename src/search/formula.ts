/** A typeset formula as one line of text, from the MathML that screen readers are given: `∂L/∂w`, `x₁² + 1`. */
import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text';

const raised: Readonly<Record<string, string>> = { 2: '²', 3: '³' };
const lowered = '₀₁₂₃₄₅₆₇₈₉';

const whole = (text: string): string => (/^[\p{L}\p{N}\p{M}.]*$/u.test(text) ? text : `(${text})`);

const index = (text: string): string =>
  /^\d+$/.test(text) ? text.replace(/\d/g, (digit) => lowered[Number(digit)] ?? digit) : text;

/** Space where two names or numbers would run together: `2 x`, not `2x`. */
const joined = (parts: readonly string[]): string =>
  parts.reduce((text, part) => {
    const runOn = /[\p{L}\p{N}]$/u.test(text) && /^[\p{L}\p{N}]/u.test(part);
    return runOn ? `${text} ${part}` : text + part;
  }, '');

const raise = (base: string, power: string): string =>
  base + (raised[power] ?? (power === '⊤' ? power : `^${whole(power)}`));

/** Over a letter: as the mark that the letter then carries. */
const accents: Readonly<Record<string, string>> = {
  ...{ '^': '\u0302', '~': '\u0303', ˉ: '\u0304', '¯': '\u0304', '⃗': '\u20d7' },
};

const binary = /^[=≤≥<>≈≠+−×·→←∈±∼≔]$/;

/** Relations and sums are set with air; a minus that begins a formula is a sign. */
const operator = (text: string): string => {
  if (/^[⏟⏞]$/.test(text)) return '';
  return binary.test(text) ? ` ${text} ` : text;
};

const lineOf = (node: Node): string => {
  if (isText(node)) return node.value.trim();
  if (!isElement(node)) return '';
  const parts = node.childNodes.map(lineOf).filter((_, at) => {
    const child = node.childNodes[at];
    return child !== undefined && (isElement(child) || isText(child));
  });
  const [first = '', second = '', third = ''] = parts;
  switch (node.tagName) {
    case 'annotation':
      return '';
    case 'mo':
      return operator(joined(parts));
    case 'mspace':
      return ' ';
    case 'mtext':
      return ` ${parts.join(' ')} `;
    case 'mfrac':
      return `${whole(first)}/${whole(second)}`;
    case 'msqrt':
      return `√${whole(joined(parts))}`;
    case 'msub':
    case 'munder':
      return first + index(second);
    case 'mover':
      return accents[second] === undefined ? raise(first, second) : first + accents[second];
    case 'msup':
      return raise(first, second);
    case 'msubsup':
    case 'munderover':
      return raise(first + index(second), third);
    case 'mtr':
      return `${parts.join(' ')} `;
    default:
      return joined(parts);
  }
};

/** The line of a `<math>` element. */
export const formulaLine = (math: Element): string =>
  lineOf(math)
    .normalize('NFC')
    .replace(/(?<=^|[(,=]) ?([−+]) /g, ' $1')
    .replace(/(?<=\() /g, '')
    .replace(/\s+/g, ' ')
    .trim();
