/** Milliseconds since 1970, by the device's clock. What is kept with it is compared only with its own kind. */
export const now = (): number => Date.now();
