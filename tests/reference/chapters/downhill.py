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
    lambda w: 2 * (w[0] - 1) ** 2,
    start=[-1.0],
    rate=0.375,
    steps=12,
)
# #endregion walk


# The landscapes of the chapter; a row of knobs in, a cost out.
LANDSCAPES = {
    "parabola": lambda w: 2 * (w[0] - 1) ** 2,
    "two valleys": lambda w: w[0] ** 4 / 4 + w[0] ** 3 / 6 - 3 * w[0] ** 2 / 4,
    "bowl": lambda w: w[0] ** 2 + w[1] ** 2,
    "long valley": lambda w: w[0] ** 2 + 10 * w[1] ** 2,
    "saddle": lambda w: w[0] ** 2 - w[1] ** 2,
}

# Where each walk starts, at which rate, and how far it goes.
WALKS = [
    *[("parabola", [-1.0], rate, 12) for rate in [0.1, 0.25, 0.375, 0.5, 0.6]],
    *[("two valleys", [start], rate, 40) for start in [-2.0, -1.4, 0.25, 1.5] for rate in [0.1, 0.5, 0.6, 0.75]],
    *[("bowl", [1.5, 1.0], rate, 10) for rate in [0.1, 0.5, 0.9, 1.0, 1.1]],
    *[("long valley", [2.0, 0.5], rate, 24) for rate in [0.02, 0.09, 0.1, 0.11]],
    *[("saddle", start, 0.25, 12) for start in [[1.5, 0.0], [1.5, 0.001]]],
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
