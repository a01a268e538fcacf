"""
Chapter 10 in PyTorch: walking downhill with one knob, with two, and with a line's slope and intercept.

    python3 tests/reference/chapters/downhill.py

Wants PyTorch alone. The numbers are kept by `tests/reference/make.py`, and the figures are held to them.
"""

import torch
from torch import tensor

torch.set_default_dtype(torch.float64)


# #region walk
def walk(cost, start, rate, steps):
    w = tensor(start, requires_grad=True)
    sgd = torch.optim.SGD([w], lr=rate)
    places = [w.detach().clone()]
    for _ in range(steps):
        sgd.zero_grad()      # forget
        cost(w).backward()   # slopes
        sgd.step()           # w ← w − η ∇C
        places.append(w.detach().clone())
    return places


# Half a step too far, and yet:
path = walk(
    lambda w: (w[0] - 1) ** 2,
    start=[-1.0],
    rate=0.75,
    steps=12,
)
# #endregion walk


# Figure 10.4's twelve chickens (`src/data/feed.ts`, whose numbers are made up): feed in spreads from its mean, weight in g.
FEED = (tensor([60.0, 67, 78, 83, 90, 97, 97, 110, 118, 124, 134, 142]) - 100) / 25
WEIGHT = tensor([800.0, 750, 1050, 920, 1160, 1320, 1090, 1430, 1390, 1680, 1630, 1780])

# The landscapes of the chapter; a row of knobs in, a cost out.
LANDSCAPES = {
    "parabola": lambda w: (w[0] - 1) ** 2,
    "two valleys": lambda w: w[0] ** 4 / 4 + w[0] ** 3 / 6 - 3 * w[0] ** 2 / 4,
    "shoulder": lambda w: (w[0] - 1) ** 4 / 8 + (w[0] - 1) ** 3 * 2 / 3 + (w[0] - 1) ** 2,
    "waves": lambda w: w[0] ** 2 / 6 + torch.cos(2 * w[0]),
    "bowl": lambda w: w[0] ** 2 + w[1] ** 2,
    "long valley": lambda w: w[0] ** 2 + 10 * w[1] ** 2,
    "saddle": lambda w: w[0] ** 2 - w[1] ** 2,
    "egg box": lambda w: torch.cos(2 * w[0]) + torch.cos(2 * w[1]),
    "two dales": lambda w: w[0] ** 4 / 8 - w[0] ** 2 + 0.3 * w[0] + w[1] ** 2,
    "plateau": lambda w: torch.tanh(w[0] ** 2 / 2 + w[1] ** 2 / 2),
    "line": lambda w: ((w[0] * FEED + w[1] - WEIGHT) ** 2 / 2).mean(),
}

# Where each walk starts, at which rate, and how far it goes.
WALKS = [
    *[("parabola", [-1.0], rate, 12) for rate in [0.1, 0.5, 0.75, 1.0, 1.2]],
    *[("two valleys", [start], rate, 40) for start in [-2.0, -1.4, 0.25, 1.5] for rate in [0.1, 0.5, 0.6, 0.75]],
    *[("shoulder", [start], 0.4, 40) for start in [-2.25, 1.75]],
    *[("waves", [start], rate, 40) for start in [3.3, 0.25] for rate in [0.15, 0.4]],
    *[("bowl", [1.5, 1.0], rate, 10) for rate in [0.1, 0.5, 0.9, 1.0, 1.1]],
    *[("long valley", [2.0, 0.5], rate, 24) for rate in [0.02, 0.09, 0.1, 0.11]],
    *[("saddle", start, 0.25, 12) for start in [[1.5, 0.0], [1.5, 0.001]]],
    ("egg box", [0.4, 2.0], 0.2, 20),
    *[("two dales", start, 0.2, 20) for start in [[0.5, 1.0], [-0.5, 1.0]]],
    ("plateau", [2.0, 1.0], 0.5, 20),
    *[("line", [0.0, 800.0], rate, 20) for rate in [0.3, 1.0, 1.9]],
]


def walks():
    return [
        {
            "landscape": name,
            "start": start,
            "rate": rate,
            "places": [place.tolist() for place in walk(LANDSCAPES[name], start, rate, steps)],
        }
        for name, start, rate, steps in WALKS
    ]


if __name__ == "__main__":
    for name, start, rate, steps in WALKS:
        last = walk(LANDSCAPES[name], start, rate, steps)[-1]
        print(f"{name:12} from {start} at {rate}: after {steps} steps {last.tolist()}")
