/** What stands on the device under one name. A later book tells by the number what it finds there. */
export interface Entry<Value> {
  readonly format: 1;
  readonly value: Value;
}

export const entry = <Value>(value: Value): Entry<Value> => ({ format: 1, value });

/** Whether an entry is one that this book wrote, around a value that passes the check. */
export const isEntry =
  <Value>(check: (value: unknown) => value is Value) =>
  (kept: unknown): kept is Entry<Value> =>
    typeof kept === 'object' &&
    kept !== null &&
    'format' in kept &&
    kept.format === 1 &&
    'value' in kept &&
    check(kept.value);
