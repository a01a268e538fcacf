"""
Chapter 13 in NumPy: the plane that a path through many parameters lies closest to, by singular values.

    python3 tests/reference/chapters/landscape.py

Wants NumPy alone. The numbers are kept by `tests/reference/make.py`, and the figures are held to them.
"""

import numpy

STEPS, PARAMETERS = 24, 57


def a_path():
    """A path [steps + 1, parameters] that slows down and wanders: exact in float32, and made alike in TypeScript."""
    i, d = numpy.ogrid[0 : STEPS + 1, 0:PARAMETERS]
    drift = (i * (2 * STEPS - i)) * ((d * 7) % 11 - 5)
    bend = (i * i) % 97 * ((d * 5) % 13 - 6)
    noise = (i * 37 + d * 101 + i * d * 13) % 64 - 32
    return (drift + 4 * bend + 8 * noise) / 4096.0


# #region plane
def plane_of(path):
    # Seen from the mean of its points
    centred = path - path.mean(axis=0)
    # s: how far it spreads along each row of directions
    points, s, directions = numpy.linalg.svd(centred, full_matrices=False)
    shares = s**2 / (s**2).sum()
    u, v = directions[:2]
    return u, v, shares[:2], points[:, :2] * s[:2]
# #endregion plane


def plane():
    u, v, shares, places = plane_of(a_path())
    # A direction and its opposite are one line: the last point's coordinates are to be positive.
    signs = numpy.where(places[-1] < 0, -1, 1)
    off = a_path() - a_path().mean(axis=0) - places @ numpy.stack([u, v])
    return {
        "shares": shares.tolist(),
        "places": (places * signs).tolist(),
        "u": (u * signs[0]).tolist(),
        "v": (v * signs[1]).tolist(),
        "distances": numpy.linalg.norm(off, axis=1).tolist(),
    }


if __name__ == "__main__":
    found = plane()
    print("shares of the variance:", found["shares"])
    print("furthest from the plane:", max(found["distances"]))
