"""
Figure 15.5 in PyTorch: three hidden neurons that start alike, and what a nudge makes of them.

    python3 tests/reference/chapters/twins.py

Wants PyTorch alone. The numbers are kept by `tests/reference/make.py`, and the figure is held to them.
"""

import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def circle(count, radius, turn):
    return [
        [radius * math.cos(2 * math.pi * k / count + turn), radius * math.sin(2 * math.pi * k / count + turn)]
        for k in range(count)
    ]


DOTS = torch.tensor(circle(12, 2, 0) + circle(6, 0.8, 0.3))
INSIDE = torch.tensor([0.0] * 12 + [1.0] * 6)
RATES = {"sigmoid": 8, "relu": 0.5}
BENDS = {"sigmoid": torch.sigmoid, "relu": torch.relu}
TWIN = [1, 0.5, 0.5, 1]


# #region twins
def train(neurons, bend, steps):
    # A row each: w₁, w₂, b and v.
    net = torch.tensor(neurons, requires_grad=True)
    c = torch.zeros(1, requires_grad=True)
    sgd = torch.optim.SGD([net, c], lr=RATES[bend])
    for _ in range(steps):
        w, b, v = net[:, :2], net[:, 2], net[:, 3]
        a = BENDS[bend](DOTS @ w.T + b)
        cost = F.binary_cross_entropy_with_logits(a @ v + c, INSIDE)
        sgd.zero_grad()
        cost.backward()
        sgd.step()
    return net.detach(), c.detach()


# #endregion twins

NUDGED = [[1 + 1e-3, 0.5, 0.5, 1], TWIN, [1, 0.5 + 1e-3, 0.5, 1]]
ZEROS = [[0.0] * 4] * 3

RUNS = [
    *[("equal", bend, [TWIN] * 3, steps) for bend in BENDS for steps in [1, 10, 40]],
    *[("nudged", "sigmoid", NUDGED, steps) for steps in [1, 40, 80]],
    ("nudged", "relu", NUDGED, 60),
    *[("zeros", bend, ZEROS, steps) for bend in BENDS for steps in [1, 2, 40]],
]


def runs():
    found = []
    for start, bend, neurons, steps in RUNS:
        net, c = train(neurons, bend, steps)
        found.append({"start": start, "bend": bend, "steps": steps, "neurons": net.tolist(), "c": c[0]})
    return found


if __name__ == "__main__":
    for run in runs():
        print(run)
