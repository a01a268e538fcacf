/** What Vite writes around an `import(…)` whose script brings sheets or further scripts, which none of ours does. */
import MagicString from 'magic-string';
import { children, nodesIn, parseScript, textIn, type Node } from './syntax.ts';

/** Vite's list of what there is to fetch beforehand. */
const LIST = '__vite__mapDeps';

const isNamed = (node: Node | undefined, name: string): boolean =>
  node?.type === 'Identifier' && textIn(node, 'name') === name;

/** `preload(() => import(…), __vite__mapDeps([…]), import.meta.url)` */
const isPreload = (node: Node): boolean => {
  if (node.type !== 'CallExpression') return false;
  const [load, list, address] = nodesIn(node, 'arguments');
  const isList =
    list?.type === 'ArrayExpression'
      ? nodesIn(list, 'elements').length === 0
      : list !== undefined && isNamed(nodesIn(list, 'callee')[0], LIST);
  const isAddress =
    address?.type === 'MemberExpression' &&
    nodesIn(address, 'object')[0]?.type === 'MetaProperty' &&
    isNamed(nodesIn(address, 'property')[0], 'url');
  return load?.type === 'ArrowFunctionExpression' && isList && isAddress;
};

/** The sheets in Vite's list, by their names: what the parts wear that this script brings. */
export const sheetsToPreload = (text: string): readonly string[] =>
  Array.from(text.matchAll(/[\w.-]+\.css\b/g), ([name]) => name);

/**
 * A chunk that imports what it imports without more ado: a page has all its sheets from the start, and the loader
 * fetches what a script needs.
 *
 *     q(()=>import(`./x.js`),__vite__mapDeps([0]),import.meta.url)
 *     import(`./x.js`)
 *
 * @throws Error where Vite writes it in another way than so far
 */
export function withoutPreload(file: string, text: string): string {
  const out = new MagicString(text);
  const visit = (node: Node): void => {
    const [load] = isPreload(node) ? nodesIn(node, 'arguments') : [];
    const [body] = load ? nodesIn(load, 'body') : [];
    if (load && body?.type === 'ImportExpression') {
      out.remove(node.start, body.start).remove(body.end, node.end);
    } else if (load) {
      out.overwrite(node.start, load.start, '(').overwrite(load.end, node.end, ')()');
    }
    const declares = node.type === 'VariableDeclaration' ? nodesIn(node, 'declarations') : [];
    const [first, ...more] = declares.map((one) => nodesIn(one, 'id')[0]);
    if (isNamed(first, LIST) && more.length === 0) out.remove(node.start, node.end);
    else children(node).forEach(visit);
  };
  if (text.includes('import.meta.url')) visit(parseScript(text));
  const done = out.toString();
  if (done.includes(LIST)) {
    throw new Error(
      `${file}: something of Vite’s list of what to preload is left. It is written in another way than so far: see src/portable/preload.ts.`,
    );
  }
  return done;
}
