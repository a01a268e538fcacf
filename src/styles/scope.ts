/**
 * The class that keeps a component's styles to itself, by what is in them. It stands on every element that the
 * component draws, so it is shorter than Svelte's own.
 *
 * @throws Error where two components come to the same name, which one in some thousand books would.
 */
export function scopes(): (of: { readonly css: string; hash: (text: string) => string }) => string {
  const taken = new Map<string, string>();
  return ({ css, hash }) => {
    const name = `s${hash(css).slice(0, 5)}`;
    if ((taken.get(name) ?? css) !== css)
      throw new Error(`Two components have the class ${name}: add a comment to the styles of one.`);
    taken.set(name, css);
    return name;
  };
}
