/**
 * The lines of a source file between `// #region name` and `// #endregion name` (`#` instead of `//` in
 * Python), moved to the left edge; inner markers are left out. Throws a sentence when there is no
 * such region, or no end to it.
 */
export function region(source: string, name: string, file: string): string {
  const lines = source.split(/\r?\n/);
  const marks = (line: string, word: string): string | undefined =>
    new RegExp(`^\\s*(?://|#)\\s*#${word}\\s+(\\S+)\\s*$`).exec(line)?.[1];
  const start = lines.findIndex((line) => marks(line, 'region') === name);
  if (start < 0) {
    throw new Error(
      `${file} has no "#region ${name}". Mark the lines in the file, or mend the name.`,
    );
  }
  const length = lines.slice(start + 1).findIndex((line) => marks(line, 'endregion') === name);
  if (length < 0) {
    throw new Error(`${file}: "#region ${name}" does not end. Add "#endregion ${name}" below it.`);
  }
  const inside = lines
    .slice(start + 1, start + 1 + length)
    .filter(
      (line) => marks(line, 'region') === undefined && marks(line, 'endregion') === undefined,
    );
  const depths = inside
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const depth = depths.length === 0 ? 0 : Math.min(...depths);
  return inside
    .map((line) => line.slice(depth))
    .join('\n')
    .trim();
}
