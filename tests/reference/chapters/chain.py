"""
Chapter 15 in PyTorch: four neurons in a row, and how steep the cost is along each of their numbers.

    python3 tests/reference/chapters/chain.py

Wants PyTorch alone. The numbers are kept by `tests/reference/make.py`, and figure 15.1 is held to them.
"""

import torch
from torch import tensor

torch.set_default_dtype(torch.float64)

KNOBS = ["a0", "w1", "b1", "w2", "b2", "w3", "b3", "y"]


# #region chain
def cost(a0, w1, b1, w2, b2, w3, b3, y):
    a1 = torch.sigmoid(w1 * a0 + b1)
    a2 = torch.sigmoid(w2 * a1 + b2)
    a3 = torch.sigmoid(w3 * a2 + b3)
    return (a3 - y) ** 2


def slopes(numbers):
    knobs = [tensor(number, requires_grad=True) for number in numbers]
    C = cost(*knobs)
    C.backward()
    return C, [knob.grad for knob in knobs]
# #endregion chain


# As the figure starts; jammed, cut and silent; large and with every sign.
CHAINS = [
    [0.8, 1.5, -1.0, -2.0, 0.5, 2.5, -1.0, 1.0],
    [0.8, 1.5, -1.0, -2.0, -8.0, 2.5, -1.0, 1.0],
    [0.8, 1.5, -1.0, -2.0, 0.5, 0.0, -1.0, 1.0],
    [0.0, 1.5, -1.0, -2.0, 0.5, 2.5, -1.0, 0.25],
    [1.0, 4.0, -2.0, 4.0, -2.0, 4.0, -2.0, 0.0],
    [0.3, -3.5, 2.25, 0.7, -0.4, -5.5, 3.0, 0.6],
    [0.5, 30.0, -5.0, -20.0, 12.0, 9.0, -4.0, 1.0],
]


def chains():
    found = []
    for numbers in CHAINS:
        C, gradient = slopes(numbers)
        found.append(
            {
                "numbers": dict(zip(KNOBS, numbers)),
                "cost": C,
                "slopes": {knob: slope.item() for knob, slope in zip(KNOBS, gradient)},
            }
        )
    return found


if __name__ == "__main__":
    for each in chains():
        print(each["numbers"], f"C = {each['cost']:.6f}", each["slopes"])
