import { createSubscriber } from 'svelte/reactivity';

/** A colour token of `src/styles/tokens.css`, without its dashes. */
export type ColourToken =
  | 'paper'
  | 'panel'
  | 'raised'
  | 'ink'
  | 'ink-soft'
  | 'ink-faint'
  | 'rule'
  | 'link'
  | 'parameter'
  | 'activation'
  | 'gradient'
  | 'loss'
  | 'target'
  | 'plus'
  | 'minus'
  | 'focus';

/** Filled only while somebody listens for changes: nobody else would empty it. */
const resolved = new Map<ColourToken, string>();
let watching = false;

const watchTheme = createSubscriber((update) => {
  const changed = (): void => {
    resolved.clear();
    update();
  };
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true });
  watching = true;
  return () => {
    watching = false;
    for (const query of queries) query.removeEventListener('change', changed);
    observer.disconnect();
    resolved.clear();
  };
});

/**
 * A token's colour as it is now, as a canvas understands it (`rgb(…)`). Read in an attachment, an effect or
 * a derived, it runs again when the theme changes. In SVG and HTML write `var(--…)` instead; that is also what
 * the server gets.
 */
export const colour = (token: ColourToken): string => {
  if (typeof document === 'undefined') return `var(--${token})`;
  watchTheme();
  const known = resolved.get(token);
  if (known !== undefined) return known;
  // A custom property reads as it was written, `light-dark(…)` and all: only a real property is resolved.
  const probe = document.createElement('span');
  probe.style.color = `var(--${token})`;
  // The system's own colours stand in for ours in forced colours, but not on a canvas's probe.
  probe.style.forcedColorAdjust = 'none';
  document.documentElement.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  if (watching) resolved.set(token, value);
  return value;
};
