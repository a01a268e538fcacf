/** Work under names: one at a time under each, and of what waits the newest alone. */
export interface Latest<Result> {
  /** Takes the place of what waits under this name: whoever asked for that gets this one's answer. */
  ask(name: string, work: Work<Result>): Promise<Result>;
  /** The same, and nothing that is asked for later takes its place: that comes after it. */
  insist(name: string, work: Work<Result>): Promise<Result>;
  /** The names under which something is under way or waits. */
  names(): readonly string[];
}

type Work<Result> = () => Promise<Result>;

interface Waiting<Result> {
  readonly turn: { work: Work<Result> };
  readonly answer: Promise<Result>;
}

/** A network in training asks to be kept twenty times a second; the device need not write each of them. */
export function latest<Result>(): Latest<Result> {
  /** Resolves when all that was asked for under a name is done. */
  const ends = new Map<string, Promise<unknown>>();
  /** What waits and may still be replaced. */
  const waiting = new Map<string, Waiting<Result>>();

  const standInLine = (name: string, work: Work<Result>): Promise<Result> => {
    const turn = { work };
    const begin = (): Promise<Result> => {
      if (waiting.get(name)?.turn === turn) waiting.delete(name);
      return turn.work();
    };
    const before = ends.get(name);
    const answer = before ? before.then(begin) : begin();
    if (before) waiting.set(name, { turn, answer });
    const end = Promise.allSettled([answer]).then(() => {
      if (ends.get(name) === end) ends.delete(name);
    });
    ends.set(name, end);
    return answer;
  };

  const ask = (name: string, work: Work<Result>): Promise<Result> => {
    const next = waiting.get(name);
    if (!next) return standInLine(name, work);
    next.turn.work = work;
    return next.answer;
  };

  return {
    ask,
    insist(name, work) {
      const answer = ask(name, work);
      waiting.delete(name);
      return answer;
    },
    names: () => [...ends.keys()],
  };
}
