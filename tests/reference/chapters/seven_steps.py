"""
Chapter 3 in PyTorch: a 3 from a 7, by the seven steps.

    python3 tests/reference/chapters/seven_steps.py

Wants PyTorch, and this repository after `npm ci`. The numbers are kept by `tests/reference/make.py`, and the figures
are held to them.
"""

import torch

from digits import random_start, threes_and_sevens

torch.set_default_dtype(torch.float64)


def examples(name, most=None):
    """x [n, 784], ink from 0 to 1 in float32 as figure 3.1 keeps it; y [n], 1 for a 3 and −1 for a 7."""
    pictures, is_three = threes_and_sevens(name, most)
    return (pictures.float() / 255).double(), is_three * 2.0 - 1


def learn(x, y, start, rate=0.02, rounds=100):
    # #region loop
    # 1 Initialise: zeros, or
    #   0.02 * torch.randn(784)
    w = start.clone().requires_grad_()
    b = torch.zeros(1, requires_grad=True)

    for _ in range(rounds):  # 6 Repeat
        # 2 Predict: a score per digit
        z = x @ w + b
        # 3 Loss: of all digits, one cost
        cost = ((y - z) ** 2 / 2).mean()
        # 4 Gradient: 785 slopes at once
        cost.backward()
        # 5 Step: against the slopes
        with torch.no_grad():
            w -= rate * w.grad
            b -= rate * b.grad
        # Forget them, or they add up.
        w.grad = b.grad = None
    # 7 Stop: here after 100 rounds
    # #endregion loop
    return w.detach(), b.detach()


def nudged(x, y, w, b, i, h=0.01):
    """The slope of weight i: measured one way, both ways, and as PyTorch's derivative."""
    # #region nudge
    def cost(w):
        z = x @ w + b
        return ((y - z) ** 2 / 2).mean()
    # F.mse_loss: a mean too, but no ½.

    nudge = torch.zeros(784)
    nudge[i] = h
    more = cost(w + nudge)
    less = cost(w - nudge)
    one_way = (more - cost(w)) / h
    both_ways = (more - less) / (2 * h)

    w = w.clone().requires_grad_()
    cost(w).backward()
    calculus = w.grad[i]  # = both_ways
    # #endregion nudge
    return one_way, both_ways, calculus


def slopes(x, y, w, b):
    """The cost, and its slope in every weight and, last, in the bias, by PyTorch's derivatives."""
    w, b = w.clone().requires_grad_(), b.clone().requires_grad_()
    cost = ((y - (x @ w + b)) ** 2 / 2).mean()
    return cost.detach(), torch.cat(torch.autograd.grad(cost, [w, b]))


def accuracy(x, y, w, b):
    """The fraction on the right side of 0; exactly 0 is no answer."""
    return ((x @ w + b) * y > 0).double().mean()


if __name__ == "__main__":
    x, y = examples("training", 1000)
    new_x, new_y = examples("validation")
    for rounds in [0, 1, 2, 4, 10, 100]:
        w, b = learn(x, y, random_start(), rounds=rounds)
        cost, _ = slopes(x, y, w, b)
        print(f"{rounds:3} rounds: cost {cost:.4f}, {accuracy(new_x, new_y, w, b):.1%} of the new digits right")
    one_way, both_ways, calculus = nudged(x, y, w, b, 406)
    print(f"weight 406: {one_way:.9f} one way, {both_ways:.9f} both ways, {calculus:.9f} by calculus")
