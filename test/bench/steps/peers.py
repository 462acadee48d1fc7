"""Times one step of training in PyTorch and in Keras, for step-time.ts.

Reads requests from standard input, a line of JSON each, and answers each with a line:

    {"peer": "pytorch", "network": "a", "seconds": 2}  ->  {"version": "2.13.0", "step": 0.7, "cpu": 0.9}

`step` is what a tenth of the steps took less than, in milliseconds, `cpu` what all processors together spend
on one. A peer this Python has not installed answers {"missing": "..."}. Nothing is installed from here.

Peers: `pytorch` (forward, backward and `optim.Adam`, as its tutorials write it), `keras` (`train_on_batch`),
`keras-fit` (`fit`, its time a step, with as many steps an epoch as the network's example has) and
`keras-epochs` (`fit` for 1000 epochs of one step: the whole time, in milliseconds).
"""

import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

BATCH, STEPS, INPUTS, UNITS = "batch", "steps", "inputs", "units"

# The networks of networks.ts, by their letters.
SIZES = {
    "a": {BATCH: 1, STEPS: 5, INPUTS: 1, UNITS: 5, "steps_per_epoch": 1},
    "b": {BATCH: 1, STEPS: 5, INPUTS: 1, UNITS: 5, "steps_per_epoch": 1},
    "c": {BATCH: 32, STEPS: 50, INPUTS: 16, UNITS: 64, "steps_per_epoch": 32},
    "d": {BATCH: 64, STEPS: 100, INPUTS: 64, UNITS: 256, "steps_per_epoch": 8},
    "e": {BATCH: 64, STEPS: 40, "steps_per_epoch": 8},
    "f": {BATCH: 1, STEPS: 3, INPUTS: 1, UNITS: 4, "steps_per_epoch": 20},
}
CHARACTERS = 65


def samples(network, batches):
    """x and y for so many batches, in the types that both peers take."""
    import numpy

    size = SIZES[network]
    count = size[BATCH] * batches
    random = numpy.random.default_rng(1)
    if network == "e":
        ids = random.integers(0, CHARACTERS, (2, count, size[STEPS]))
        return ids[0].astype("int64"), ids[1].astype("int64")
    x = random.random((count, size[STEPS], size[INPUTS]), dtype="float32")
    shape = {"a": (count, 5, 1), "b": (count, 5)}.get(network, (count, 1))
    return x, random.random(shape, dtype="float32")


def pytorch(network):
    """A function that runs one step."""
    import torch
    from torch import nn

    size = SIZES[network]

    class Numbers(nn.Module):
        """An LSTM whose last output, or each of them in (a), goes through a Dense layer."""

        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(size[INPUTS], size[UNITS], batch_first=True)
            self.dense = nn.Linear(size[UNITS], 5 if network == "b" else 1)
            self.state = None

        def forward(self, x):
            sequence, state = self.lstm(x, self.state)
            if network == "f":
                self.state = tuple(part.detach() for part in state)
            return self.dense(sequence if network == "a" else sequence[:, -1])

    class Characters(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(CHARACTERS, 64)
            self.first = nn.GRU(64, 512, batch_first=True)
            self.second = nn.GRU(512, 128, batch_first=True)
            self.dense = nn.Linear(128, CHARACTERS)

        def forward(self, x):
            sequence, _ = self.first(self.embedding(x))
            sequence, _ = self.second(sequence)
            return self.dense(sequence).flatten(0, 1)

    model = Characters() if network == "e" else Numbers()
    loss_of = nn.CrossEntropyLoss() if network == "e" else nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters())
    x, y = (torch.from_numpy(array) for array in samples(network, 1))
    y = y.flatten() if network == "e" else y

    def step():
        optimizer.zero_grad()
        loss = loss_of(model(x), y)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step, 1


def keras_model(network):
    import keras
    from keras import layers

    size = SIZES[network]
    if network == "e":
        stack = [
            layers.Embedding(CHARACTERS, 64),
            layers.GRU(512, return_sequences=True),
            layers.GRU(128, return_sequences=True),
            layers.Dense(CHARACTERS, activation="softmax"),
        ]
        entry = keras.Input((size[STEPS],), batch_size=size[BATCH], dtype="int32")
    else:
        every = network == "a"
        dense = layers.Dense(5 if network == "b" else 1)
        stack = [
            layers.LSTM(size[UNITS], return_sequences=every, stateful=network == "f"),
            layers.TimeDistributed(dense) if every else dense,
        ]
        entry = keras.Input((size[STEPS], size[INPUTS]), batch_size=size[BATCH])
    model = keras.Sequential([entry, *stack])
    model.compile(loss="sparse_categorical_crossentropy" if network == "e" else "mse", optimizer="adam")
    return model


def keras_batch(network):
    model = keras_model(network)
    x, y = samples(network, 1)
    return lambda: model.train_on_batch(x, y), 1


def keras_fit(network):
    model = keras_model(network)
    size = SIZES[network]
    steps = size["steps_per_epoch"]
    x, y = samples(network, steps)
    # One step an epoch is timed over ten epochs, as what `fit` does once is no part of a step.
    epochs = 10 if steps == 1 else 1
    return (
        lambda: model.fit(x, y, batch_size=size[BATCH], epochs=epochs, shuffle=False, verbose=0),
        steps * epochs,
    )


def keras_epochs(network):
    model = keras_model(network)
    x, y = samples(network, 1)
    return lambda: model.fit(x, y, batch_size=SIZES[network][BATCH], epochs=1000, verbose=0), 1


PEERS = {"pytorch": pytorch, "keras": keras_batch, "keras-fit": keras_fit, "keras-epochs": keras_epochs}


def version(peer):
    """Of the library. Raises ImportError where it is missing."""
    if peer == "pytorch":
        import torch

        return torch.__version__
    import keras
    import tensorflow  # noqa: F401  Keras' default backend

    return keras.__version__


def measure(peer, network, seconds):
    call, steps = PEERS[peer](network)
    once = peer == "keras-epochs"
    for _ in range(0 if once else 3):
        call()
    times = []
    cpu = time.process_time()
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or len(times) < (1 if once else 3):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) / steps)
    cpu = (time.process_time() - cpu) / len(times) / steps
    return {"step": sorted(times)[len(times) // 10] * 1000, "cpu": cpu * 1000}


def answer(peer, network, seconds):
    try:
        return {"version": version(peer), **measure(peer, network, seconds)}
    except ImportError as error:
        return {"missing": str(error)}


if __name__ == "__main__":
    # Whatever the libraries print goes elsewhere: standard output is for the answers.
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        print(json.dumps(answer(**json.loads(line))), file=out, flush=True)
