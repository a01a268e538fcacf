/** Where a hand, a mouse or a finger, is on a picture. */

/** As shares of the picture's box, from its left and from its top. */
export function shareUnder({
  currentTarget,
  clientX,
  clientY,
}: {
  readonly currentTarget: Pick<Element, 'getBoundingClientRect'>;
  readonly clientX: number;
  readonly clientY: number;
}): readonly [across: number, down: number] {
  const box = currentTarget.getBoundingClientRect();
  return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
}

/** Whether it is on the point, which it can take along. */
export const onHandle = ({ target }: Event): boolean =>
  target instanceof Element && target.matches('[data-handle]');
