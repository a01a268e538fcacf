/**
 * Calls of `work` under one name, one at a time: while one is under way only the newest that waits is kept, and
 * whoever asked for one that it replaced gets its answer. A network in training asks to be kept twenty times a second;
 * the device need not write each of them.
 */
export function latest<Item, Result>(
  work: (name: string, item: Item) => Promise<Result>,
): (name: string, item: Item) => Promise<Result> {
  const underWay = new Map<string, Promise<unknown>>();
  const waiting = new Map<string, { item: Item; readonly answer: Promise<Result> }>();

  const begin = (name: string, item: Item): Promise<Result> => {
    const answer = work(name, item);
    const ended = answer.then(
      () => underWay.delete(name),
      () => underWay.delete(name),
    );
    underWay.set(name, ended);
    return answer;
  };

  return (name, item) => {
    const before = underWay.get(name);
    if (!before) return begin(name, item);
    const next = waiting.get(name) ?? {
      item,
      answer: before.then(() => {
        const newest = waiting.get(name)?.item ?? item;
        waiting.delete(name);
        return begin(name, newest);
      }),
    };
    next.item = item;
    waiting.set(name, next);
    return next.answer;
  };
}
