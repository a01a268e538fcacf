"""
Figure 14.2 in PyTorch: a mini-batch votes on a weight of the half-trained network.

    python3 tests/reference/chapters/vote.py

Wants PyTorch, and this repository after `npm ci`. The numbers are kept by `tests/reference/make.py`, and the figure is
held to them.
"""

import torch

from digits import digits
from half_trained import half_trained

torch.set_default_dtype(torch.float64)

RATE = 3.0
# Weights by layer (from 1), sender and receiver (from 0).
WEIGHTS = [(3, 12, 3), (3, 7, 6), (3, 3, 6), (2, 15, 3), (1, 347, 1), (1, 0, 0)]
# Who is deleted, and who counts as what.
CHANGES = [([], {}), ([13], {}), ([3, 18], {}), ([], {1: 6}), ([0, 4, 17], {13: 5, 4: 8}), (list(range(19)), {19: 0})]


def batch():
    """Two training digits of each kind, 0 to 9 and again."""
    pictures, labels = digits("training")
    chosen = [int((labels == label).nonzero()[turn, 0]) for turn in range(2) for label in range(10)]
    return pictures[chosen] / 255.0, labels[chosen].long()


# #region vote
def step(x, y, weights, biases):
    """One step of plain SGD on the average over the batch."""
    numbers = [value.clone().requires_grad_() for value in [*weights, *biases]]
    sgd = torch.optim.SGD(numbers, lr=RATE)
    a = x
    for w, b in zip(numbers[:3], numbers[3:]):
        a = torch.sigmoid(a @ w + b)
    cost = ((y - a) ** 2).sum(1) / 2
    cost.mean().backward()
    sgd.step()
    return [after.detach() - before for after, before in zip(numbers, weights)]
# #endregion vote


def votes():
    x, labels = batch()
    weights, biases = half_trained()
    found = []
    for without, relabelled in CHANGES:
        targets = torch.tensor([relabelled.get(i, int(label)) for i, label in enumerate(labels)])
        y = torch.eye(10)[targets]
        left = [i for i in range(len(x)) if i not in without]
        together = step(x[left], y[left], weights, biases)
        # Alone, an image would have the whole step; among n it has an n-th part of it.
        alone = {i: step(x[[i]], y[[i]], weights, biases) for i in left}
        for layer, sender, receiver in WEIGHTS:
            of = lambda moved: float(moved[layer - 1][sender, receiver])  # noqa: E731
            found.append(
                {
                    "layer": layer,
                    "from": sender,
                    "to": receiver,
                    "without": without,
                    "relabelled": [10 * image + digit for image, digit in relabelled.items()],
                    "pulls": [of(alone[i]) / len(left) if i in alone else 0.0 for i in range(len(x))],
                    "step": of(together),
                }
            )
    return {"rate": RATE, "votes": found}


if __name__ == "__main__":
    for found in votes()["votes"]:
        print(f"layer {found['layer']}, {found['from']} to {found['to']}, without {found['without']}: {found['step']:+.6f}")
