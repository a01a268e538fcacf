"""
Figure 15.4 in PyTorch: how large the gradient is in each hidden layer before the first step.

    python3 tests/reference/chapters/fading.py

Wants PyTorch alone. The numbers are kept by `tests/reference/make.py`, and the figure is held to them. The networks
are small and their numbers a pattern, so that both sides have the same without a file.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

SIZES = [12, 5, 5, 5, 3]
BENDS = {"sigmoid": torch.sigmoid, "relu": torch.relu}


def pattern(count, phase, scale):
    return torch.sin(torch.arange(count, dtype=torch.float64) * 1.7 + phase) * scale


def network():
    return [
        (pattern(n * m, l, 0.9).reshape(n, m), pattern(m, 10 + l, 0.3))
        for l, (n, m) in enumerate(zip(SIZES, SIZES[1:]))
    ]


X = torch.arange(8 * 12).remainder(7).reshape(8, 12) / 6
LABELS = torch.arange(8) % 3


# #region fading
def speeds(layers, bend, x=X, labels=LABELS):
    sums = []
    a = x
    for w, b in layers:
        z = a @ w + b
        z.requires_grad_()
        z.retain_grad()
        sums.append(z)
        a = BENDS[bend](z)
    y = F.one_hot(labels).double()
    # The sum over outputs, the mean over examples.
    cost = F.binary_cross_entropy_with_logits(z, y, reduction="sum") / len(x)
    cost.backward()
    return [z.grad.sum(0).norm() for z in sums[:-1]]


# #endregion fading


def record():
    return [{"bend": bend, "speeds": [float(s) for s in speeds(network(), bend)]} for bend in BENDS]


if __name__ == "__main__":
    for found in record():
        print(found)
