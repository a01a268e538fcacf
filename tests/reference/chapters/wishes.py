"""
Figure 14.1 in PyTorch: what one digit wishes of the half-trained network.

    python3 tests/reference/chapters/wishes.py

Wants PyTorch, and this repository after `npm ci`. The numbers are kept by `tests/reference/make.py`, and the figure is
held to them.
"""

import torch

from digits import digits
from half_trained import half_trained

torch.set_default_dtype(torch.float64)

# The first training picture of each.
LABELS = [0, 2, 4, 7]
RATE = 0.1


# #region wishes
def cost_of(x, y, weights, biases):
    said = []
    for w, b in zip(weights, biases):
        x = torch.sigmoid(x @ w + b)
        x.retain_grad()          # what is wished of a neuron
        said.append(x)
    return ((y - x) ** 2).sum() / 2, said
# #endregion wishes


def sight(label):
    pictures, labels = digits("training")
    x = pictures[(labels == label).nonzero()[0, 0]] / 255.0
    y = torch.eye(10)[label]
    weights, biases = half_trained()
    numbers = [value.requires_grad_() for value in [*weights, *biases]]
    cost, said = cost_of(x, y, weights, biases)
    cost.backward()
    slopes = [w.grad for w in weights]
    found = {
        "label": label,
        "cost": cost,
        "layers": [
            {
                "activations": a.tolist(),
                "wishes": (-a.grad).tolist(),
                "biases": (-b.grad).tolist(),
                # A weighing in which no two neighbours count the same: a wrong order shows.
                "weights": (-slope.reshape(-1) * (torch.arange(float(slope.numel())) % 7 - 3)).sum(),
            }
            for a, b, slope in zip(said, biases, slopes)
        ],
        "lampWeights": (-slopes[2][:, label]).tolist(),
        "squaredSlopes": sum((value.grad**2).sum() for value in numbers),
    }
    torch.optim.SGD(numbers, lr=RATE).step()
    return {**found, "costAfter": cost_of(x, y, weights, biases)[0]}


def sights():
    return {"rate": RATE, "sights": [sight(label) for label in LABELS]}


if __name__ == "__main__":
    for found in sights()["sights"]:
        print(f"{found['label']}: cost {found['cost']:.6f}, after a step {found['costAfter']:.6f}")
