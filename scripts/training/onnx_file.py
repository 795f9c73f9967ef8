"""The trained network as the files that the runtime reads, the ONNX file written node by node.

`parser.onnx` takes the rows of one sentence and gives the scores of its arcs, each word's best head, and the scores of
the relations to that head. `parser.npz` has the tables that rows are made of, and what scores relations, for words
whose best head is not in the best tree.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from samarkand.annotate.parsing import TABLES

Array = NDArray[np.float32]

_RUNTIME: Final = "com.microsoft"
_HIGHEST: Final = 127
"""What the largest weight of a column becomes, as in the LSTM's weights."""


class _Graph:
    """Nodes and constants under construction; every method returns the name of what it adds."""

    def __init__(self, *, quantise: bool) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._quantise = quantise

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def split(self, value: str, sizes: list[int], outputs: list[str]) -> None:
        parts = self.constant(f"{value}_parts", np.array(sizes, np.int64))
        self.nodes.append(helper.make_node("Split", [value, parts], outputs, name=f"{value}_split", axis=1))

    def shaped(self, value: str, name: str, shape: list[int]) -> str:
        return self.add("Reshape", [value, self.constant(f"{name}_shape", np.array(shape, np.int64))], name)

    def product(self, value: str, name: str, matrix: Array, bias: Array) -> str:
        """value x matrix + bias, in 8 bits with a scale for each column."""
        if not self._quantise:
            parts = [self.constant(f"{name}_matrix", matrix), self.constant(f"{name}_bias", bias)]
            return self.add("Gemm", [value, *parts], name)
        highest = np.abs(matrix).max(axis=0) / _HIGHEST
        scale = np.where(highest > 0, highest, 1).astype(np.float32)
        parts = [
            self.constant(f"{name}_matrix", np.rint(matrix / scale).astype(np.int8)),
            self.constant(f"{name}_scale", scale),
            self.constant(f"{name}_zero", np.zeros(len(scale), np.int8)),
            self.constant(f"{name}_bias", bias),
        ]
        return self.add("DynamicQuantizeMatMul", [value, *parts], name, _RUNTIME)


def write(weights: Mapping[str, Array], folder: Path, *, quantise: bool) -> None:
    """Write `parser.onnx` and `parser.npz`; `weights` are those of a `Network`, named as torch names them.

    `quantise` stores the weights of the large products as 8-bit integers.
    """
    tables = {name: weights[f"tables.{index}.weight"] for index, name in enumerate((*TABLES, "upos", "style"))}
    stored = {name: value.astype(np.float16) for name, value in (tables | {"label": weights["label"]}).items()}
    np.savez(folder / "parser.npz", **stored)  # type: ignore[arg-type]
    graph = _Graph(quantise=quantise)
    _reduced(graph, weights, _states(graph, weights))
    _arcs(graph, weights)
    _labels(graph, weights)
    number, whole = TensorProto.FLOAT, TensorProto.INT64
    width = sum(table.shape[1] for table in tables.values())
    inputs = {"rows": ["length", 1, width], "mask": ["length", "length"]}
    outputs = {
        "arcs": (number, ["length", "length"]),
        "heads": (whole, ["length", 1]),
        "labels": (number, ["length", 1, weights["label"].shape[1]]),
        "words": (number, ["length", "features"]),
    }
    made = helper.make_graph(
        graph.nodes,
        "parser",
        [helper.make_tensor_value_info(name, number, shape) for name, shape in inputs.items()],
        [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in outputs.items()],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_RUNTIME, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(model)
    path = folder / "parser.onnx"
    onnx.save(model, str(path))
    if quantise:
        quantize_dynamic(path, path, weight_type=QuantType.QInt8, op_types_to_quantize=["LSTM"])


def _states(graph: _Graph, weights: Mapping[str, Array]) -> str:
    """The rows through both LSTM layers: (word, feature). With one sentence the outputs need no turning."""
    first = graph.shaped(_lstm(graph, weights, "first", "rows"), "first_joined", [0, 1, -1])
    return graph.shaped(_lstm(graph, weights, "second", first), "states", [0, -1])


def _lstm(graph: _Graph, weights: Mapping[str, Array], layer: str, states: str) -> str:
    """One bidirectional layer. Torch orders the gates i, f, g, o; ONNX orders them i, o, f, c."""

    def both(name: str) -> Array:
        return np.stack([_gates(weights[f"{layer}.{name}_l0{end}"]) for end in ("", "_reverse")])

    biases = np.concatenate([both("bias_ih"), both("bias_hh")], axis=1)
    inputs = [
        states,
        graph.constant(f"{layer}_w", both("weight_ih")),
        graph.constant(f"{layer}_r", both("weight_hh")),
        graph.constant(f"{layer}_b", biases),
    ]
    return graph.add("LSTM", inputs, f"{layer}_out", hidden_size=biases.shape[1] // 8, direction="bidirectional")


def _gates(value: Array) -> Array:
    i, f, g, o = np.split(value, 4)
    return np.concatenate([i, o, f, g])


def _reduced(graph: _Graph, weights: Mapping[str, Array], states: str) -> None:
    """What each word is as dependent and as head, for arcs and for relations, and a 1, in one product."""
    names = ["dependent_arc", "head_arc", "dependent_label", "head_label"]
    columns = [weights[f"{name}.weight"].T for name in names]
    matrix = np.concatenate([*columns, np.zeros((len(columns[0]), 1), np.float32)], axis=1)
    bias = np.append(np.concatenate([weights[f"{name}.bias"] for name in names]), np.float32(1))
    graph.add("LeakyRelu", [graph.product(states, "reduced", matrix, bias)], "words", alpha=0.1)
    sizes = [len(weights[f"{name}.bias"]) for name in names]
    graph.split("words", [*sizes[:-1], sizes[-1] + 1], names)


def _arcs(graph: _Graph, weights: Mapping[str, Array]) -> None:
    """Scores of all arcs, and the best head of each word, itself left out."""
    product = graph.product("dependent_arc", "arc", weights["arc"], weights["arc_bias"])
    graph.add("Gemm", [product, "head_arc", "mask"], "arcs", transB=1)
    graph.add("ArgMax", ["arcs"], "heads", axis=1, keepdims=1)


def _labels(graph: _Graph, weights: Mapping[str, Array]) -> None:
    """Scores of the relations to each word's best head: (word, d) x (d, relation * k), then (k) x (relation, k)."""
    tensor = weights["label"]
    size, relations = tensor.shape[0] - 1, tensor.shape[1]
    columns = tensor.reshape(size + 1, relations * (size + 1))
    wide = graph.product("dependent_label", "label", columns[:size], columns[size])
    square = graph.shaped(wide, "label_square", [0, relations, size + 1])
    chosen = graph.add("Gather", ["head_label", "heads"], "chosen")
    graph.add("FusedMatMul", [chosen, square], "labels", _RUNTIME, transB=1)
