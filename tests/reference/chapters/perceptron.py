"""
Chapter 5 in PyTorch: knobs, a lamp, the rule that turns the knobs, and two layers.

    python3 tests/reference/chapters/perceptron.py

Wants PyTorch, and this repository after `npm ci`. The numbers are kept by `tests/reference/make.py`, and the figures
are held to them.
"""

import torch
from torch import tensor

from digits import digits, threes_and_sevens

torch.set_default_dtype(torch.float64)


# #region machine
def pr_eight(x, w):
    return (x * w).sum()


def is_lit(x, w, b):
    return pr_eight(x, w) + b > 0
# #endregion machine


# #region rule
def learn(xs, wishes, most=1000):
    w, b = torch.zeros(784), 0
    passes = []
    for _ in range(most):
        mistakes = []
        for n, x in enumerate(xs):
            wish = wishes[n]
            # Right: nothing moves.
            if is_lit(x, w, b) == wish:
                continue
            # Dark, or lit, wrongly:
            sign = 1 if wish else -1
            w = w + sign * x
            b = b + sign
            mistakes.append(n)
        passes.append(mistakes)
        # No mistake: it has settled.
        if not mistakes:
            break
    return w, b, passes
# #endregion rule


# #region xor
def xor(x):
    ones = tensor([1.0, 1.0])
    h1 = is_lit(x, ones, -0.5)    # OR
    h2 = is_lit(x, -ones, 1.5)    # NAND
    h = torch.stack([h1, h2])
    return is_lit(h, ones, -1.5)  # AND
# #endregion xor


def three_seven():
    """The rule on all training 3s, which are to light the lamp, and 7s; and the labels in their order."""
    pictures, is_three = threes_and_sevens("training")
    return learn(pictures.double() / 255, is_three.tolist())


def five_rest(passes):
    """The rule on all training digits, of which the 5s are to light the lamp."""
    pictures, labels = digits("training")
    return learn(pictures.double() / 255, (labels == 5).tolist(), passes)


if __name__ == "__main__":
    w, b, passes = three_seven()
    print(f"3 against 7: {sum(map(len, passes))} mistakes in {len(passes)} passes, the last without one")
    w, b, passes = five_rest(5)
    print(f"5 against the rest: {[len(mistakes) for mistakes in passes]} mistakes in its first passes, and so on")
    for x in [[0, 0], [0, 1], [1, 0], [1, 1]]:
        print(f"{x[0]} xor {x[1]} = {int(xor(tensor(x)))}")
