"""
The numbers of a second, independent computer of networks: PyTorch, in float64.

    python3 tests/reference/make.py           writes tests/reference/numbers.json and chapters/numbers.json
    python3 tests/reference/make.py --check   makes them anew and compares: only rounding may differ

The second file is what comes of the listings that chapters show, run as they stand there: `chapters/record.py`, which
wants the book's digits, and so `npm ci`.

Wants Debian's python3-torch and python3-numpy. Every network is described as `src/maths/spec.ts` describes it, and is
computed by PyTorch's own layers, losses, derivatives and optimisers. PyTorch keeps pictures as channels × rows ×
columns and a dense layer's weights as units × inputs: what goes in and comes out is turned here, so that the file has
the book's shapes. Inputs and parameters are whole numbers of 1/1024, which float32 holds exactly.
"""

import json
import math
import sys
import warnings
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
warnings.filterwarnings("ignore", message=".*padding='same' with even kernel lengths.*")

HERE = Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE / "chapters"))
from record import record  # noqa: E402


def dense(units, activation="identity"):
    return {"kind": "dense", "units": units, "activation": activation}


def convolution(filters, size, activation="identity", **more):
    return {"kind": "convolution", "filters": filters, "size": size, **more, "activation": activation}


def pooling(size, **more):
    return {"kind": "max-pooling", "size": size, **more}


FLATTEN = {"kind": "flatten"}
NORMALISATION = {"kind": "batch-normalisation"}


def dropout(share):
    return {"kind": "dropout", "share": share}


# Each: a name, the inputs, the layers, the loss, how many examples; and whether all optimisers walk from there.
CASES = [
    *[
        (f"dense, {bend}", 3, [dense(4, bend), dense(2)], "squared-error", 3, False)
        for bend in ["identity", "sigmoid", "tanh", "relu"]
    ],
    ("softmax under squared error", 3, [dense(4, "softmax")], "squared-error", 3, False),
    ("softmax under absolute error", 3, [dense(4, "softmax")], "absolute-error", 3, False),
    ("squared error of sigmoids", 3, [dense(4, "sigmoid")], "squared-error", 3, False),
    ("absolute error", 3, [dense(4, "tanh")], "absolute-error", 3, False),
    ("cross-entropy of shares", 3, [dense(4)], "cross-entropy", 3, False),
    ("cross-entropy of yes and no", 3, [dense(4, "sigmoid")], "cross-entropy", 3, False),
    *[
        (
            f"convolution, {padding}, windows of {size}, stride {stride}",
            [5, 6, 2],
            [convolution(2, size, "tanh", stride=stride, padding=padding), FLATTEN],
            "squared-error",
            2,
            False,
        )
        for padding in ["valid", "same"]
        for size, stride in [(3, 1), (2, 1), (3, 2)]
    ],
    ("max-pooling", [5, 6, 2], [pooling(2), FLATTEN], "squared-error", 2, False),
    ("max-pooling of overlapping windows", [5, 6, 2], [pooling(3, stride=1), FLATTEN], "squared-error", 2, False),
    ("batch normalisation of rows", 3, [dense(4, "tanh"), NORMALISATION, dense(2)], "squared-error", 5, False),
    (
        "batch normalisation of channels",
        [4, 4, 2],
        [convolution(3, 2, "sigmoid"), NORMALISATION, FLATTEN],
        "squared-error",
        3,
        False,
    ),
    ("batch normalisation of faint numbers, where ε counts", 3, [NORMALISATION, dense(2)], "squared-error", 5, False),
    ("dropout in use", 3, [dense(5, "tanh"), dropout(0.5), dense(2)], "squared-error", 3, False),
    ("a dense network", 6, [dense(7, "relu"), dense(5, "tanh"), dense(3)], "cross-entropy", 5, True),
    ("Nielsen's kind of network", 6, [dense(5, "sigmoid"), dense(3, "sigmoid")], "squared-error", 5, True),
    (
        "a convolutional network",
        [8, 8, 1],
        [
            convolution(3, 3, "relu", padding="same"),
            pooling(2),
            convolution(4, 2, "tanh"),
            FLATTEN,
            dense(3),
        ],
        "cross-entropy",
        4,
        True,
    ),
    (
        "a network with batch normalisation",
        [6, 6, 1],
        [
            convolution(3, 3, "relu"),
            NORMALISATION,
            pooling(2),
            FLATTEN,
            dense(5, "tanh"),
            NORMALISATION,
            dense(3, "sigmoid"),
        ],
        "cross-entropy",
        6,
        True,
    ),
]

STEPS = 3
DECAY = 0.1  # λ
WALKS = {
    "sgd": (0.05, lambda groups: torch.optim.SGD(groups, lr=0.05)),
    "momentum": (0.05, lambda groups: torch.optim.SGD(groups, lr=0.05, momentum=0.9)),
    "rmsprop": (0.01, lambda groups: torch.optim.RMSprop(groups, lr=0.01, alpha=0.9, eps=1e-8)),
    "adam": (0.01, lambda groups: torch.optim.Adam(groups, lr=0.01)),
}

random = numpy.random.RandomState(10)


def drawn(shape, scale=1.0):
    numbers = numpy.round(random.standard_normal(shape) * scale * 1024) / 1024
    return torch.tensor(numbers)


def values_for(spec):
    """Numbers for every place, by its name; none left at 0 or 1, where a forgotten one could not be seen."""
    shape = spec["input"] if isinstance(spec["input"], list) else [spec["input"]]
    values = {}
    for number, layer in enumerate(spec["layers"], 1):
        kind, last = layer["kind"], shape[-1]
        if kind == "dense":
            values[f"w{number}"] = drawn([last, layer["units"]], 1 / math.sqrt(last))
            values[f"b{number}"] = drawn([layer["units"]], 0.5)
        elif kind == "convolution":
            size, filters = layer["size"], layer["filters"]
            values[f"w{number}"] = drawn([size, size, last, filters], 1 / math.sqrt(size * size * last))
            values[f"b{number}"] = drawn([filters], 0.5)
        elif kind == "batch-normalisation":
            values[f"scale{number}"] = 1 + drawn([last], 0.25)
            values[f"shift{number}"] = drawn([last], 0.5)
            values[f"mean{number}"] = drawn([last], 0.5)
            values[f"variance{number}"] = 0.5 + drawn([last]).abs()
        # The shape behind a layer is asked of PyTorch itself.
        with torch.no_grad():
            picture = torch.zeros([1, *shape])
            shape = list(through(layer, number, values, picture, False).shape[1:])
    return values


def through(layer, number, values, x, training):
    """One layer, for a batch [examples, …] with channels last."""
    kind = layer["kind"]
    if kind == "dense":
        z = F.linear(x, values[f"w{number}"].T, values[f"b{number}"])
    elif kind == "convolution":
        w = values[f"w{number}"].permute(3, 2, 0, 1)
        size, stride = layer["size"], layer.get("stride", 1)
        same = layer.get("padding", "valid") == "same"
        x = x.permute(0, 3, 1, 2)
        if same and stride > 1:  # PyTorch has no `same` for strides: as many zeros as the last window sticks out
            zeros = [max(0, (math.ceil(n / stride) - 1) * stride + size - n) for n in x.shape[2:]]
            (down, across) = zeros
            x = F.pad(x, [across // 2, across - across // 2, down // 2, down - down // 2])
        padding = "same" if same and stride == 1 else 0
        z = F.conv2d(x, w, values[f"b{number}"], stride=stride, padding=padding).permute(0, 2, 3, 1)
    elif kind == "max-pooling":
        stride = layer.get("stride", layer["size"])
        z = F.max_pool2d(x.permute(0, 3, 1, 2), layer["size"], stride).permute(0, 2, 3, 1)
    elif kind == "flatten":
        z = x.reshape(x.shape[0], -1)
    elif kind == "dropout":
        z = F.dropout(x, layer["share"], training=False)
    elif kind == "batch-normalisation":
        rows = x.dim() == 2
        z = F.batch_norm(
            x if rows else x.permute(0, 3, 1, 2),
            values[f"mean{number}"],
            values[f"variance{number}"],
            values[f"scale{number}"],
            values[f"shift{number}"],
            training,
            momentum=0.1,
            eps=1e-5,
        )
        z = z if rows else z.permute(0, 2, 3, 1)
    bends = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu}
    activation = layer.get("activation", "identity")
    if activation == "softmax":
        return F.softmax(z, dim=1)
    return bends[activation](z) if activation in bends else z


def answer(spec, values, x, training=False):
    """What the network answers, and what the loss is told from: the last weighted sums, or the last activations."""
    last = len(spec["layers"])
    for number, layer in enumerate(spec["layers"], 1):
        if number == last and spec["loss"] == "cross-entropy":
            z = through({**layer, "activation": "identity"}, number, values, x, training)
            return (torch.sigmoid(z) if layer["activation"] == "sigmoid" else F.softmax(z, dim=1)), z
        x = through(layer, number, values, x, training)
    return x, x


def total_loss(spec, told_from, y):
    """Σ ℓ over the batch."""
    if spec["loss"] == "squared-error":
        return F.mse_loss(told_from, y, reduction="sum") / 2
    if spec["loss"] == "absolute-error":
        return F.l1_loss(told_from, y, reduction="sum")
    if spec["layers"][-1]["activation"] == "sigmoid":
        return F.binary_cross_entropy_with_logits(told_from, y, reduction="sum")
    return F.cross_entropy(told_from, y, reduction="sum")


def is_learned(name):
    return not name.startswith(("mean", "variance"))


def copied(values):
    return {name: value.clone().requires_grad_(is_learned(name)) for name, value in values.items()}


def slopes(spec, values, x, y, training):
    """C, its slope in every parameter, and ∂(Σ ℓ)/∂x."""
    values, x = copied(values), x.clone().requires_grad_()
    output, told_from = answer(spec, values, x, training)
    total = total_loss(spec, told_from, y)
    learned = [name for name in values if is_learned(name)]
    found = torch.autograd.grad(total, [x] + [values[name] for name in learned])
    return {
        "outputs": output,
        "loss": total / len(x),
        "parameters": {name: slope / len(x) for name, slope in zip(learned, found[1:])},
        "input": found[0],
        **({"averages": {n: v for n, v in values.items() if not is_learned(n)}} if training else {}),
    }


def walk(spec, values, x, y, optimiser):
    """Every number after some steps over one batch, with weight decay on weights alone."""
    values = copied(values)
    learned = [name for name in values if is_learned(name)]
    groups = [
        {"params": [values[n] for n in learned if n.startswith("w")], "weight_decay": DECAY},
        {"params": [values[n] for n in learned if not n.startswith("w")]},
    ]
    walking = optimiser(groups)
    losses = []
    for _ in range(STEPS):
        walking.zero_grad()
        loss = total_loss(spec, answer(spec, values, x, True)[1], y) / len(x)
        losses.append(loss.detach())
        loss.backward()
        walking.step()
    return {"losses": torch.stack(losses), "values": values}


def case(name, inputs, layers, loss, count, walks):
    spec = {"input": inputs, "layers": layers, "loss": loss}
    values = values_for(spec)
    x = drawn([count, *(inputs if isinstance(inputs, list) else [inputs])], 1 / 64 if "faint" in name else 1)
    outputs = answer(spec, values, x)[0].shape
    if loss != "cross-entropy":
        y = drawn(outputs)
    elif layers[-1]["activation"] == "sigmoid":
        y = torch.tensor(random.randint(0, 2, size=tuple(outputs)) * 1.0)
    else:
        y = F.one_hot(torch.tensor(random.randint(0, outputs[1], size=outputs[0])), outputs[1]) * 0.75
        y = y + 0.25 / outputs[1] if outputs[1] == 4 else y / 0.75  # shares of 1, spread out or all on one
    made = {
        "name": name,
        "spec": spec,
        "values": values,
        "x": x,
        "y": y,
        "inUse": slopes(spec, values, x, y, False),
    }
    if NORMALISATION in layers:
        made["inTraining"] = slopes(spec, values, x, y, True)
    if walks:
        made["walks"] = [
            {"kind": kind, "rate": rate, **walk(spec, values, x, y, optimiser)}
            for kind, (rate, optimiser) in WALKS.items()
        ]
    return made


def plain(value):
    """Blocks as { shape, data }, twelve figures to a number."""
    if isinstance(value, torch.Tensor):
        if value.dim() == 0:
            return float(f"{value.item():.12g}")
        data = [float(f"{n:.12g}") for n in value.detach().reshape(-1).tolist()]
        return {"shape": list(value.shape), "data": data}
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return float(f"{value:.12g}") if isinstance(value, float) else value


def is_layer(value):
    return "kind" in value and "values" not in value


def written(value, indent=""):
    """JSON with one line to a block, so that what changed can be read."""
    if isinstance(value, dict) and "data" not in value and not is_layer(value):
        inner = indent + " "
        lines = [f"{inner}{json.dumps(key)}: {written(one, inner)}" for key, one in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + indent + "}"
    if isinstance(value, list) and value and isinstance(value[0], dict) and not is_layer(value[0]):
        return "[\n" + ",\n".join(indent + " " + written(one, indent + " ") for one in value) + "\n" + indent + "]"
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def difference(kept, now, where="numbers"):
    """The first place where two sets of numbers differ by more than rounding, in a sentence."""
    if isinstance(kept, dict) and isinstance(now, dict):
        if kept.keys() != now.keys():
            return f"{where} holds {sorted(kept)} and now {sorted(now)}"
        pairs = [(kept[key], now[key], f"{where}.{key}") for key in kept if key != "madeWith"]
    elif isinstance(kept, list) and isinstance(now, list):
        if len(kept) != len(now):
            return f"{where} has {len(kept)} entries and now {len(now)}"
        pairs = [(p, q, f"{where}[{i}]") for i, (p, q) in enumerate(zip(kept, now))]
    elif isinstance(kept, (int, float)) and isinstance(now, (int, float)):
        close = abs(kept - now) <= 1e-9 * max(1, abs(kept))
        return None if close else f"{where} is {kept} and now {now}"
    else:
        return None if kept == now else f"{where} is {kept!r} and now {now!r}"
    found = (difference(*pair) for pair in pairs)
    return next((sentence for sentence in found if sentence), None)


def main():
    made_with = {"madeWith": f"PyTorch {torch.__version__}, NumPy {numpy.__version__}, float64"}
    cases = [plain(case(*one)) for one in CASES]
    made = {
        "numbers.json": {**made_with, "steps": STEPS, "weightDecay": DECAY, "cases": cases},
        "chapters/numbers.json": {**made_with, **plain(record())},
    }
    for name, now in made.items():
        kept = HERE / name
        if "--check" not in sys.argv:
            kept.write_text(written(now) + "\n")
            print(f"{name}: {kept.stat().st_size // 1024} KB by {now['madeWith']}")
        elif wrong := difference(json.loads(kept.read_text()), now):
            sys.exit(f"{name}: {wrong}")
        else:
            print(f"{name}: {now['madeWith']} makes the numbers that are kept.")


main()
