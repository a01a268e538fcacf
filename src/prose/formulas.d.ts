/** A file of formulas, typeset at build: `import formulas from './formulas.tex?katex'`. See `living.ts`. */
declare module '*?katex' {
  const formulas: Readonly<
    Record<
      string,
      {
        /** What it says, as a sentence to be heard. */
        readonly says: string;
        /** KaTeX's markup, row by row. */
        readonly rows: readonly string[];
        /** The terms that can be pointed at, in the order in which they first stand. */
        readonly terms: readonly string[];
      }
    >
  >;
  export default formulas;
}
