/** Looking at a surface from somewhere: places in a box to places in a picture, in parallel, so that nothing far shrinks. */

/** From where one looks, in degrees: round the upright axis, and up from the ground. */
export interface Turn {
  /** 0 looks along y, with x to the right; growing, the surface turns clockwise seen from above. */
  readonly azimuth: number;
  /** 0 from the side, 90 from above. */
  readonly tilt: number;
}

/** The picture's own units, whatever its size on a page. */
export const frame = { width: 400, height: 350 } as const;
/** Half the height of the box, whose floor reaches from −1 to 1 on both sides. */
export const rise = 0.6;
export const tiltLimits = [8, 84] as const;
export const startTurn: Turn = { azimuth: -32, tilt: 36 };
const unit = 114;

export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Greater is further away. */
  readonly depth: number;
}

export interface Camera {
  /** Of a place in the box: u and v from −1 to 1 on the floor, w from −rise to rise. */
  readonly spot: (u: number, v: number, w: number) => Spot;
  /** The direction to the eye, of length 1. */
  readonly eye: readonly [u: number, v: number, w: number];
  /** Which way is right and which is up in the picture, of length 1. */
  readonly right: readonly [u: number, v: number, w: number];
  readonly up: readonly [u: number, v: number, w: number];
}

/** Tilt held to where a surface can be seen, azimuth to one turn round. */
export function heldTurn({ azimuth, tilt }: Turn): Turn {
  const [least, most] = tiltLimits;
  const round = Number.isFinite(azimuth) ? ((((azimuth + 180) % 360) + 360) % 360) - 180 : 0;
  return {
    azimuth: round,
    tilt: Number.isFinite(tilt) ? Math.min(most, Math.max(least, tilt)) : startTurn.tilt,
  };
}

/** A turn with so many degrees more, held. */
export const turnedBy = (from: Turn, round: number, up: number): Turn =>
  heldTurn({ azimuth: from.azimuth + round, tilt: from.tilt + up });

/** By how many degrees an arrow key turns, round and up; undefined for another key. */
export const turnOfKey = (key: string): readonly [round: number, up: number] | undefined =>
  ({
    ArrowLeft: [-5, 0] as const,
    ArrowRight: [5, 0] as const,
    ArrowDown: [0, -4] as const,
    ArrowUp: [0, 4] as const,
  })[key];

/** The camera at a turn; `scale` is pixels to the frame's units. */
export function cameraAt(turn: Turn, scale = 1): Camera {
  const { azimuth, tilt } = heldTurn(turn);
  const [round, high] = [(azimuth * Math.PI) / 180, (tilt * Math.PI) / 180];
  const [cosA, sinA] = [Math.cos(round), Math.sin(round)];
  const [cosT, sinT] = [Math.cos(high), Math.sin(high)];
  const size = unit * scale;
  return {
    spot(u, v, w) {
      const away = u * sinA + v * cosA;
      return {
        x: (frame.width / 2) * scale + size * (u * cosA - v * sinA),
        y: (frame.height / 2) * scale - size * (w * cosT + away * sinT),
        depth: size * (away * cosT - w * sinT),
      };
    },
    eye: [-sinA * cosT, -cosA * cosT, sinT],
    right: [cosA, -sinA, 0],
    up: [sinA * sinT, cosA * sinT, cosT],
  };
}
