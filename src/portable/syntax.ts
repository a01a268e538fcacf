/** What has to be known of a script's syntax: which names of its outermost scope are used where. */
import { parseAst } from 'rolldown/parseAst';

/** A node of the syntax tree; what else it holds depends on `type`. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** @throws Error where the text is no module. */
export const parseScript = (text: string): Node => {
  const program: unknown = parseAst(text, { sourceType: 'module' });
  if (!isNode(program)) throw new Error('The parser gave no program.');
  return program;
};

/** The nodes in a field, which holds one, a list or nothing. */
export const nodesIn = (node: Node, field: string): readonly Node[] => {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
};

export const textIn = (node: Node, field: string): string => {
  const value = node[field];
  return typeof value === 'string' ? value : '';
};

const FUNCTIONS = /^(?:Function(?:Declaration|Expression)|ArrowFunctionExpression)$/;
const BLOCKS =
  /^(?:BlockStatement|StaticBlock|For(?:In|Of)?Statement|SwitchStatement|CatchClause)$/;
/** Where a field holds a name that refers to nothing. */
const NAMING: Readonly<Record<string, string>> = {
  MemberExpression: 'property',
  Property: 'key',
  MethodDefinition: 'key',
  PropertyDefinition: 'key',
  AccessorProperty: 'key',
};
const NO_REFERENCES =
  /^(?:Import(?:Default|Namespace)?Specifier|ExportSpecifier|MetaProperty|BreakStatement|ContinueStatement)$/;

/** The names that a pattern binds. */
function bound(pattern: Node): readonly string[] {
  if (pattern.type === 'Identifier') return [textIn(pattern, 'name')];
  const fields: Readonly<Record<string, string>> = {
    ObjectPattern: 'properties',
    ArrayPattern: 'elements',
    Property: 'value',
    AssignmentPattern: 'left',
    RestElement: 'argument',
  };
  return nodesIn(pattern, fields[pattern.type] ?? '').flatMap(bound);
}

const declared = (declaration: Node): readonly string[] =>
  declaration.type === 'VariableDeclaration'
    ? nodesIn(declaration, 'declarations').flatMap((one) => nodesIn(one, 'id').flatMap(bound))
    : nodesIn(declaration, 'id').flatMap(bound);

/** All the nodes in a node's fields. */
export const children = (node: Node): readonly Node[] =>
  Object.keys(node).flatMap((field) => nodesIn(node, field));

/** What `var` declares anywhere below, other functions left out. */
const hoisted = (node: Node): readonly string[] => [
  ...(node.type === 'VariableDeclaration' && node['kind'] === 'var' ? declared(node) : []),
  ...children(node)
    .filter(({ type }) => !FUNCTIONS.test(type))
    .flatMap(hoisted),
];

/** What stands declared in this scope itself, beyond what `var` hoists out of it. */
const lexical = (scope: Node): readonly string[] =>
  [...children(scope), ...nodesIn(scope, 'cases').flatMap(children)]
    .filter(({ type, kind }) => type.endsWith('Declaration') && kind !== 'var')
    .flatMap(declared);

/** The names that a node hides from what is inside it; `undefined` where it hides none. */
const hidden = (node: Node): readonly string[] | undefined => {
  if (FUNCTIONS.test(node.type)) {
    const own = node.type === 'FunctionExpression' ? nodesIn(node, 'id') : [];
    return [...[...nodesIn(node, 'params'), ...own].flatMap(bound), ...hoisted(node)];
  }
  if (node.type === 'ClassExpression') return nodesIn(node, 'id').flatMap(bound);
  if (!BLOCKS.test(node.type)) return undefined;
  // A static block keeps its own `var`s.
  const vars = node.type === 'StaticBlock' ? hoisted(node) : [];
  return [...nodesIn(node, 'param').flatMap(bound), ...lexical(node), ...vars];
};

/** A place where a name of the outermost scope is used. */
export interface Reference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** It gets a new value here. */
  readonly written: boolean;
  /** In a function or a class, which may run when the script has long ended. */
  readonly later: boolean;
  /** `{ name }`, which says the name of a property too. */
  readonly shorthand: boolean;
  readonly called: boolean;
}

export interface Syntax {
  readonly references: readonly Reference[];
  /** `import(…)`: where the word stands. */
  readonly imports: readonly Node[];
  /** `import.meta` */
  readonly metas: readonly Node[];
  /** The script waits before it ends. */
  readonly waits: boolean;
}

interface Place {
  readonly hides: readonly ReadonlySet<string>[];
  readonly later: boolean;
  readonly written: boolean;
  readonly shorthand: boolean;
  readonly called: boolean;
}

/** Everything about a script that a conversion asks. `names` are those of its outermost scope to look for. */
export const readSyntax = (program: Node, names: ReadonlySet<string>): Syntax => {
  const references: Reference[] = [];
  const imports: Node[] = [];
  const metas: Node[] = [];
  let waits = false;

  const visit = (node: Node, place: Place): void => {
    const { type, start, end } = node;
    if (type === 'Identifier') {
      const name = textIn(node, 'name');
      if (names.has(name) && !place.hides.some((scope) => scope.has(name))) {
        const { written, later, shorthand, called } = place;
        references.push({ name, start, end, written, later, shorthand, called });
      }
      return;
    }
    if (type === 'ImportExpression') imports.push(node);
    if (type === 'MetaProperty' && textIn(nodesIn(node, 'property')[0] ?? node, 'name') === 'meta')
      metas.push(node);
    const isAwait = type === 'AwaitExpression' || (type === 'ForOfStatement' && node['await']);
    if (isAwait && !place.later) waits = true;
    if (NO_REFERENCES.test(type)) return;

    const hides = hidden(node);
    const inner = hides ? [...place.hides, new Set(hides)] : place.hides;
    const later = place.later || FUNCTIONS.test(type) || type === 'PropertyDefinition';
    for (const field of Object.keys(node)) {
      const isName = NAMING[type] === field && node['computed'] !== true;
      const shorthand = type === 'Property' && node['shorthand'] === true && field === 'value';
      if (isName || (type === 'LabeledStatement' && field === 'label')) continue;
      const target =
        (/^(?:AssignmentExpression|ForInStatement|ForOfStatement)$/.test(type) &&
          field === 'left') ||
        type === 'UpdateExpression' ||
        (place.written && /Pattern$|^RestElement$/.test(type) && field !== 'right') ||
        (place.written && type === 'Property' && field === 'value');
      const called = /^(?:CallExpression|TaggedTemplateExpression)$/.test(type);
      for (const child of nodesIn(node, field)) {
        visit(child, {
          hides: inner,
          later,
          written: target,
          shorthand,
          called: called && (field === 'callee' || field === 'tag'),
        });
      }
    }
  };
  visit(program, { hides: [], later: false, written: false, shorthand: false, called: false });
  return { references, imports, metas, waits };
};
