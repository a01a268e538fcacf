/** Output for each input, in their order: `0001` is AND. The place in this list is the table read as a binary number. */
export const tables: readonly string[] = Array.from({ length: 16 }, (_, k) =>
  k.toString(2).padStart(4, '0'),
);

const names: readonly string[] = [
  'always 0',
  'AND',
  'x₁ and not x₂',
  'x₁',
  'x₂ and not x₁',
  'x₂',
  'XOR',
  'OR',
  'NOR',
  'XNOR',
  'not x₂',
  'x₁ or not x₂',
  'not x₁',
  'x₂ or not x₁',
  'NAND',
  'always 1',
];

export const nameOf = (table: string): string => names[parseInt(table, 2)] ?? '';
export const tableNamed = (name: string): string => tables[names.indexOf(name)] ?? '';

/** The tables that have a region on the map; its outlines (map.ts) say the same. */
export const possible: readonly string[] = tables.filter(
  (table) => table !== '0110' && table !== '1001',
);
