"""The half-trained network of chapters 14 and 15, as `src/data/half-trained.json` keeps it."""

import json
from pathlib import Path

from torch import tensor

# How `#maths/packed` writes a weight as a letter: one of 63 levels between −1 and 1 of its unit's scale.
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+"
KEPT = Path(__file__).parents[3] / "src" / "data" / "half-trained.json"


def half_trained():
    """Weights [inputs, units] and biases, layer by layer."""
    kept = json.loads(KEPT.read_text())
    weights = []
    for one in kept["weights"]:
        scales = tensor(one["scales"])
        levels = tensor([ALPHABET.index(letter) - 31.0 for letter in one["letters"]])
        weights.append(levels.reshape(-1, len(scales)) / 31 * scales)
    return weights, [tensor(b) for b in kept["biases"]]
