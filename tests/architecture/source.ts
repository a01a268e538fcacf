/** Reads TypeScript, Svelte, Astro and MDX files for what they import and what they say. */
import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** True where nothing of it is left at run time. */
  readonly typesOnly: boolean;
  /** The names taken as values; empty for a default, a namespace or a side effect. */
  readonly names: readonly string[];
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** `text` with everything but the pieces that `keep` matches (its group `code`) turned into spaces: offsets stay. */
function onlyMatches(text: string, keep: RegExp): string {
  let masked = '';
  for (const match of text.matchAll(keep)) {
    const [from, to] = match.indices?.groups?.['code'] ?? [0, 0];
    masked += blank(text.slice(masked.length, from)) + text.slice(from, to);
  }
  return masked + blank(text.slice(masked.length));
}

const scripts = /<script\b[^>]*>(?<code>[\s\S]*?)<\/script>/dg;
const astroScripts = /^---\n(?<code>[\s\S]*?)\n---/dg;
const fences = /^(`{3,}|~{3,})[\s\S]*?^\1/gm;
const moduleLines = /^(?<code>(?:import|export)\b[\s\S]*?)(?=\n\s*\n|$(?![\s\S]))/dgm;

/** The script parts of a file, everything else as spaces. */
export function scriptOf(path: string, text: string): string {
  if (path.endsWith('.svelte')) return onlyMatches(text, scripts);
  if (path.endsWith('.astro')) {
    const front = onlyMatches(text, astroScripts);
    const rest = onlyMatches(text, scripts);
    return Array.from(front, (c, i) => (c === ' ' ? (rest[i] ?? ' ') : c)).join('');
  }
  if (path.endsWith('.mdx')) return onlyMatches(text.replace(fences, blank), moduleLines);
  return /\.(?:ts|mjs|js)$/.test(path) ? text : blank(text);
}

const parse = (script: string): ts.SourceFile =>
  ts.createSourceFile('file.ts', script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);

function valueNames(
  bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined,
): string[] {
  if (!bindings || ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings)) return [];
  return [...bindings.elements]
    .filter((element) => !element.isTypeOnly)
    .map((element) => (element.propertyName ?? element.name).text);
}

/** Every module that a file names: imports, re-exports, `import()`, type queries and `import.meta.glob`. */
export function importsOf(path: string, text: string): Import[] {
  const source = parse(scriptOf(path, text));
  const found: Import[] = [];
  const add = (
    node: ts.Node,
    literal: ts.Node | undefined,
    typesOnly: boolean,
    names: string[] = [],
  ) => {
    if (!literal || !ts.isStringLiteralLike(literal)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push({ specifier: literal.text, line, typesOnly, names });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const names = valueNames(clause?.namedBindings);
      const named = clause?.namedBindings;
      const allTypes =
        named &&
        ts.isNamedImports(named) &&
        !clause.name &&
        named.elements.length > 0 &&
        !names.length;
      add(
        node,
        node.moduleSpecifier,
        clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes === true,
        names,
      );
    } else if (ts.isExportDeclaration(node)) {
      const names = valueNames(node.exportClause);
      add(node, node.moduleSpecifier, node.isTypeOnly, names);
    } else if (ts.isImportTypeNode(node)) {
      if (ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true);
    } else if (ts.isCallExpression(node)) {
      const called = node.expression;
      const globs =
        ts.isPropertyAccessExpression(called) &&
        called.name.text === 'glob' &&
        ts.isMetaProperty(called.expression);
      if (called.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0], false);
      if (globs) {
        const [patterns] = node.arguments;
        const all =
          patterns && ts.isArrayLiteralExpression(patterns) ? patterns.elements : [patterns];
        for (const pattern of all) add(node, pattern, false);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A script without its comments and, unless `strings`, without what stands in quotation marks; offsets stay. */
function bare(script: string, strings: boolean): string {
  const source = parse(script);
  const letters = Array.from({ length: script.length }, (_, i) => script.charAt(i));
  const erase = (from: number, to: number): void => {
    for (let i = from; i < to; i++) if (letters[i] !== '\n') letters[i] = ' ';
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    erase(node.getFullStart(), node.getStart(source));
    const quoted =
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isRegularExpressionLiteral(node);
    if (quoted && !strings) erase(node.getStart(source) + 1, node.getEnd() - 1);
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return letters.join('');
}

const remarks = /<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g;

/** What a file says without its comments (and, in scripts, without its strings). Markup and styles are kept. */
export function codeOf(path: string, text: string, strings: boolean): string {
  const script = scriptOf(path, text);
  const spoken = bare(script, strings);
  if (/\.(?:ts|mjs|js)$/.test(path)) return spoken;
  if (path.endsWith('.mdx')) return spoken;
  // Where the script has a letter the markup is blank, and the other way round.
  const markup = Array.from(text, (c, i) => (script[i] === c && c.trim() !== '' ? ' ' : c)).join(
    '',
  );
  const shown = markup.replace(remarks, blank);
  return shown.replace(/[^\n]/g, (c, i: number) => (c === ' ' ? (spoken[i] ?? ' ') : c));
}
