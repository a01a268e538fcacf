/** Pictures for links to the book and its chapters. What they say is handed in; how it looks is decided here. */
import { box, draw, HEIGHT, inkOf, WIDTH, type Box } from './card.ts';
import { digitPatch, HANDS, type Patch } from './digits.ts';
import { tokenColour } from './look.ts';

export interface BookSaid {
  readonly title: string;
  readonly subtitle: string;
  readonly promise: string;
}

export interface ChapterSaid {
  readonly brand: string;
  /** Where in the book it stands. */
  readonly crumb: string;
  readonly number: number;
  /** How many chapters the book has. */
  readonly of: number;
  readonly title: string;
  readonly question: string;
}

const EDGE = 80;
const SIDE = 28;

/** The line under the bar that shows on each page how far one has read: here, how far into the book. */
const progress = (share: number): Box =>
  box({
    ...{ position: 'absolute', left: 0, top: 0, height: 10, width: Math.round(WIDTH * share) },
    background: tokenColour('parameter'),
  });

/** The book: its name, what it is about, and sixty digits that it learns from. */
export async function bookPicture({ title, subtitle, promise }: BookSaid): Promise<Uint8Array> {
  const columns = 20;
  const scale = 2;
  // One square of bare edge is left out on each side, so that twenty fit.
  const pitch = (SIDE - 2) * scale;
  const top = HEIGHT - EDGE + 14 - (10 * HANDS * SIDE * scale) / columns;
  const digits: Patch[] = Array.from({ length: 10 * HANDS }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    return digitPatch(column % 10, 2 * row + Math.floor(column / 10), {
      left: EDGE - scale + column * pitch,
      top: top + row * SIDE * scale,
      ...{ scale, ink: inkOf('ink') },
    });
  });
  return draw(
    [
      progress(1),
      box({ flexDirection: 'column', padding: `64px ${EDGE}px` }, [
        box({ fontSize: 132, fontWeight: 600, letterSpacing: -5, lineHeight: 1 }, title),
        box({ marginTop: 14, fontSize: 46, fontWeight: 600 }, subtitle),
        box({ marginTop: 10, fontSize: 34, color: tokenColour('ink-soft') }, promise),
      ]),
    ],
    digits,
  );
}

/** A chapter: where it stands, what it asks, and its number as six people wrote its digits. */
export async function chapterPicture(said: ChapterSaid): Promise<Uint8Array> {
  const figures = Array.from(String(said.number), Number);
  const soft = tokenColour('ink-soft');
  // Under a title of three lines there is room for three lines of 32 pixels, or five of 26.
  const fontSize = said.question.length <= 100 ? 32 : 26;
  // The digits of one number stand as close as one would write them; beside it, another hand's.
  const [columns, scale, close] = figures.length === 1 ? [2, 4, SIDE] : [2, 3, 19];
  const cell = {
    width: ((figures.length - 1) * close + SIDE) * scale,
    height: SIDE * scale,
  };
  const gap = figures.length === 1 ? 16 : 26;
  const rows = HANDS / columns;
  const panel = {
    width: columns * (cell.width + gap) + gap,
    height: rows * (cell.height + gap) + gap,
  };
  const corner = { left: WIDTH - EDGE - panel.width, top: 130 + (460 - panel.height) / 2 };
  const digits = Array.from({ length: HANDS }, (_, cellNumber) => cellNumber).flatMap((hand) =>
    figures.map((label, place) =>
      digitPatch(label, figures.indexOf(label) === place ? hand : (hand + 1) % HANDS, {
        left: corner.left + gap + (hand % columns) * (cell.width + gap) + place * close * scale,
        top: corner.top + gap + Math.floor(hand / columns) * (cell.height + gap),
        ...{ scale, ink: inkOf('ink') },
      }),
    ),
  );
  return draw(
    [
      progress(said.number / said.of),
      box({ alignItems: 'baseline', padding: `48px ${EDGE}px 0` }, [
        box({ fontSize: 44, fontWeight: 600, letterSpacing: -1 }, said.brand),
        box({ marginLeft: 26, fontSize: 28, color: soft }, said.crumb),
      ]),
      box(
        {
          ...{ position: 'absolute', left: EDGE, top: 130, height: 460 },
          ...{ width: corner.left - EDGE - 56, flexDirection: 'column', justifyContent: 'center' },
        },
        [
          box({ fontSize: 30, fontWeight: 600, color: soft }, `Chapter ${said.number}`),
          box(
            { marginTop: 6, fontSize: 66, fontWeight: 600, lineHeight: 1.1, letterSpacing: -1.5 },
            said.title,
          ),
          box({ marginTop: 22, fontSize, lineHeight: 1.35, color: soft }, said.question),
        ],
      ),
      box({
        ...{ position: 'absolute', ...corner, ...panel, borderRadius: 22 },
        ...{ background: tokenColour('panel'), border: `2px solid ${tokenColour('rule')}` },
      }),
    ],
    digits,
  );
}
