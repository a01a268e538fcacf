"""What comes of the chapters' listings, for `tests/reference/make.py` to keep: the code that readers see, run."""

import torch

import chain
import downhill
import fading
import gradient_check
import landscape
import many_neurons
import perceptron
import seven_steps
import twins
import vote
import wishes
from digits import random_start

ROUNDS = [0, 1, 2, 10, 100]
WHOLE = [0, 10]  # after how many rounds from random weights the gradient is kept in full
NUDGED = [0, 207, 321, 406, 435, 600]  # weights: one without any ink, and five in the picture
NUDGES = [0.01, 0.1]
FIRST = 30

# A weighing of all weights in which no two neighbours count the same: a wrong order shows.
PATTERN = torch.arange(784.0).remainder(7) - 3


def checksums(w):
    return {"length": w.norm(), "pattern": w @ PATTERN, "sum": w.sum()}


def walk(start):
    x, y = seven_steps.examples("training", 1000)
    new_x, new_y = seven_steps.examples("validation")
    found = []
    for rounds in ROUNDS:
        w, b = seven_steps.learn(x, y, start, rounds=rounds)
        cost, gradient = seven_steps.slopes(x, y, w, b)
        found.append(
            {
                "rounds": rounds,
                "cost": cost,
                "training": seven_steps.accuracy(x, y, w, b),
                "validation": seven_steps.accuracy(new_x, new_y, w, b),
                "bias": b[0],
                "weights": checksums(w),
                "slopes": {**checksums(gradient[:784]), "bias": gradient[784], "some": gradient[NUDGED].tolist()},
            }
        )
    return found


def gradients():
    x, y = seven_steps.examples("training", 1000)
    walks = [(rounds, seven_steps.learn(x, y, random_start(), rounds=rounds)) for rounds in WHOLE]
    return [{"rounds": rounds, "slopes": seven_steps.slopes(x, y, w, b)[1].tolist()} for rounds, (w, b) in walks]


def nudges():
    x, y = seven_steps.examples("training", 1000)
    at = (x, y, random_start(), torch.zeros(1))
    names = ["oneWay", "bothWays", "calculus"]
    return [
        {"weight": i, "h": h, **dict(zip(names, seven_steps.nudged(*at, i, h)))} for h in NUDGES for i in NUDGED
    ]


def lesson(learnt):
    w, b, passes = learnt
    return {
        "mistakes": sum(map(len, passes)),
        "perPass": [len(mistakes) for mistakes in passes],
        "first": sum(passes, [])[:FIRST],
        "threshold": -b,
        "weights": checksums(w),
    }


def record():
    return {
        "nudged": NUDGED,
        "sevenSteps": {
            "zeros": walk(torch.zeros(784)),
            "random": walk(random_start()),
            "gradients": gradients(),
            "nudges": nudges(),
        },
        "knobsAndALight": {
            "threeSeven": lesson(perceptron.three_seven()),
            "fiveRest": lesson(perceptron.five_rest(5)),
            "xor": [int(perceptron.xor(torch.tensor([p, q]))) for p in [0, 1] for q in [0, 1]],
        },
        "downhill": downhill.walks(),
        "landscape": landscape.plane(),
        "twins": twins.runs(),
        "fading": fading.record(),
        "chain": chain.chains(),
        "manyNeurons": many_neurons.networks(),
        "wishes": wishes.sights(),
        "vote": vote.votes(),
        "gradientCheck": gradient_check.sights(),
    }
