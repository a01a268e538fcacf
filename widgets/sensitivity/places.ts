// Apart from the model: the setup, which comes with the page, needs no more of it than this.

/** Instead of a place among the numbers: all of them at once, and whichever has the steepest slope. */
export const all = -1;
export const steepest = -2;
