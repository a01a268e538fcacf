/** Imported before anything that computes: counts what the graphics device is told to run, whoever tells it. */
let count = 0;

export const launches = (): number => count;

if (typeof WebGL2RenderingContext !== 'undefined') {
  for (const name of ['drawElements', 'drawArrays'] as const) {
    const launch: unknown = Reflect.get(WebGL2RenderingContext.prototype, name);
    if (typeof launch !== 'function') continue;
    Reflect.set(
      WebGL2RenderingContext.prototype,
      name,
      function (this: WebGL2RenderingContext, ...args: readonly unknown[]): void {
        count++;
        Reflect.apply(launch, this, args);
      },
    );
  }
}

/** Answers whoever asks from outside this worker. */
export const channelName = 'nudge-bench-launches';
