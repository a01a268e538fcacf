"""
Figure 15.3 in PyTorch: slopes of the half-trained network, by autograd and by nudging, in float32 and in float64.

    python3 tests/reference/chapters/gradient_check.py

Wants PyTorch, and this repository after `npm ci`. The numbers are kept by `tests/reference/make.py`, and the figure is
held to them.
"""

import torch

from digits import digits
from half_trained import half_trained

torch.set_default_dtype(torch.float64)

# In the row of all numbers: two weights of pixels, a bias, weights of later layers, a lamp's bias.
PLACES = [4805, 6403, 12549, 12700, 12800, 12990, 12995]
NUDGES = [0.1, 1e-3, 1e-5]


# #region check
def cost(x, y, numbers):
    for w, b in zip(numbers[::2], numbers[1::2]):
        x = torch.sigmoid(x @ w + b)
    return ((y - x) ** 2).sum(dim=1).mean() / 2


def nudged(x, y, numbers, place, by):
    """C with one number moved."""
    row = torch.cat([n.reshape(-1) for n in numbers])
    row[place] += by
    parts = row.split([n.numel() for n in numbers])
    return cost(x, y, [p.reshape(n.shape) for p, n in zip(parts, numbers)])
# #endregion check


def sight(labels):
    pictures, all_labels = digits("training")
    first = torch.stack([(all_labels == label).nonzero()[0, 0] for label in labels])
    x, y = pictures[first] / 255.0, torch.eye(10)[labels]
    numbers = [n.requires_grad_() for layer in zip(*half_trained()) for n in layer]
    c = cost(x, y, numbers)
    c.backward()
    slopes = torch.cat([n.grad.reshape(-1) for n in numbers])
    plain = [n.detach() for n in numbers]
    short = [n.float() for n in plain]
    return {
        "labels": labels,
        "cost": c,
        "shortCost": cost(x.float(), y.float(), short).double(),
        "places": PLACES,
        "slopes": slopes[PLACES].tolist(),
        # A weighing in which no two neighbours count the same: a wrong order shows.
        "pattern": (slopes * (torch.arange(float(len(slopes))) % 7 - 3)).sum(),
        "nudges": [
            {
                "place": place,
                "by": by,
                "costs": [nudged(x, y, plain, place, sign * by) for sign in [1, -1]],
                "short": [nudged(x.float(), y.float(), short, place, sign * by).double() for sign in [1, -1]],
            }
            for place in PLACES
            for by in NUDGES
        ],
    }


def sights():
    return [sight([3]), sight([8]), sight(list(range(10)))]


if __name__ == "__main__":
    for found in sights():
        print(f"{found['labels']}: cost {found['cost']:.12f}, in float32 {found['shortCost']:.9f}")
        for one in found["nudges"]:
            (plus, minus), by = one["short"], one["by"]
            print(f"  {one['place']} by {by}: {(plus - minus) / (2 * by):.8f} in float32")
