/** What a widget's bench makes and moves, as far as its figure tells of it and links to it. */
export interface Bench<Setup> {
  /** The state worth sharing, as it is now. */
  readonly setup: Setup;
  /** What a sighted reader sees, in a sentence or two. */
  readonly says: string;
  /** A sentence for the status line. */
  readonly message?: string | undefined;
  /** True while something goes on by itself: nothing is announced then. */
  readonly running?: boolean;
  /** Goes where a link leads. */
  apply(setup: Setup): void;
  /** Back to where it started. */
  reset(): void;
}

/** What a widget's `Bench.svelte` is given: by its door, which draws the still, and by `LateBench`, which makes it move. */
export interface BenchProps<Setup, Made extends Bench<Setup>> {
  start: Setup;
  /** Takes what the bench has made, before anything of it is drawn. */
  whenAlive?: (made: Made) => void;
}
