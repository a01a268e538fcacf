/** Acts at the first sign that the reader means to use what is inside: for `{@attach}`. */
export const onIntent =
  (act: () => void) =>
  (element: Element): (() => void) => {
    const listening = new AbortController();
    const options = { once: true, signal: listening.signal };
    for (const sign of ['pointerenter', 'focusin']) element.addEventListener(sign, act, options);
    return () => listening.abort();
  };
