"""
Figure 15.2 in PyTorch: two inputs, three hidden neurons, two outputs, and how steep the cost is along each number.

    python3 tests/reference/chapters/many_neurons.py

Wants PyTorch alone. The numbers are kept by `tests/reference/make.py`, and figure 15.2 is held to them.
"""

import torch
from torch import tensor

torch.set_default_dtype(torch.float64)

X = tensor([0.9, 0.4])
Y = tensor([1.0, 0.0])


# #region many-neurons
def cost(W1, b1, W2, b2):
    z1 = W1 @ X + b1                    # 3×2 · 2×1 + 3×1
    z2 = W2 @ torch.sigmoid(z1) + b2    # 2×3 · 3×1 + 2×1
    C = ((torch.sigmoid(z2) - Y) ** 2).sum()
    return C, [z1, z2]


def slopes(numbers):
    numbers = [number.requires_grad_() for number in numbers]
    C, z = cost(*numbers)
    found = torch.autograd.grad(C, numbers + z)
    return C, found[:4], found[4:]      # of W1, b1, W2, b2; and δ = ∂C/∂z
# #endregion many-neurons


# #region by-hand
def by_hand(W1, b1, W2, b2):
    a1 = torch.sigmoid(W1 @ X + b1)
    a2 = torch.sigmoid(W2 @ a1 + b2)
    delta2 = 2 * (a2 - Y) * a2 * (1 - a2)        # equation 1
    delta1 = (W2.T @ delta2) * a1 * (1 - a1)     # equation 2
    # Equations 4 and 3, layer by layer.
    return [torch.outer(delta1, X), delta1, torch.outer(delta2, a1), delta2]
# #endregion by-hand


# As the figure starts; large and with every sign; an output that is jammed; hidden neurons that are cut off.
NETWORKS = [
    ([[1.2, -0.8], [0.7, 1.5], [-1.1, 0.6]], [-0.3, -0.5, 0.4], [[0.8, 1.6, -1.2], [-1.4, 1.1, 0.9]], [-0.9, 0.4]),
    ([[4.0, -3.5], [-2.25, 5.0], [3.0, 0.7]], [2.0, -1.5, -4.0], [[-6.0, 2.5, 3.0], [5.5, -4.0, 1.25]], [1.0, -2.0]),
    ([[1.2, -0.8], [0.7, 1.5], [-1.1, 0.6]], [-0.3, -0.5, 0.4], [[0.8, 1.6, -1.2], [-1.4, 1.1, 0.9]], [-0.9, 9.0]),
    ([[1.2, -0.8], [0.7, 1.5], [-1.1, 0.6]], [-30.0, -0.5, 0.4], [[0.8, 0.0, -1.2], [-1.4, 0.0, 0.9]], [-0.9, 0.4]),
]


def networks():
    found = []
    for numbers in NETWORKS:
        C, gradient, delta = slopes([tensor(number) for number in numbers])
        for slope, own in zip(gradient, by_hand(*[tensor(number) for number in numbers])):
            torch.testing.assert_close(slope, own, rtol=1e-12, atol=1e-15)
        named = dict(zip(["W1", "b1", "W2", "b2"], gradient))
        found.append(
            {
                "numbers": dict(zip(["W1", "b1", "W2", "b2"], numbers)),
                "cost": C,
                "slopes": {name: slope.tolist() for name, slope in named.items()},
                "delta": [each.tolist() for each in delta],
            }
        )
    return found


if __name__ == "__main__":
    for each in networks():
        print(f"C = {each['cost']:.6f}", each["slopes"], each["delta"])
