/** What is done, in its order: three layers forward, then the wishes, back to the pixels, and one step that follows them. */
export const moments = [
  'first',
  'second',
  'lamps',
  'wishes',
  'ways',
  'sum',
  'back',
  'again',
  'step',
] as const;
export type Moment = (typeof moments)[number];

/** Whether one moment has come by the time of another. */
export const reached = (now: Moment, wanted: Moment): boolean =>
  moments.indexOf(now) >= moments.indexOf(wanted);
