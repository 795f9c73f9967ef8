"""The trained network as an ONNX file, written node by node so that batch and sentence length stay free."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import Network

Array = NDArray[np.float32]


class _Graph:
    """Nodes and constants under construction; every method returns the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def matrix(self, name: str, value: Array) -> str:
        """A large constant, 16-bit in the file; the runtime widens it once, as it loads."""
        return self.add("Cast", [self.constant(f"{name}_half", value.astype(np.float16))], name, to=TensorProto.FLOAT)

    def add(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output


def write(network: Network, path: Path, *, quantise: bool) -> None:
    """Write `network` to `path`; `quantise` stores the weights of the large products as 8-bit integers."""
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    graph = _Graph()
    states = _states(graph, weights)
    _arcs(graph, weights, states)
    _labels(graph, weights, states)
    inputs = [
        helper.make_tensor_value_info("words", TensorProto.INT64, ["sentences", "length", len(network.tables)]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentences"]),
    ]
    outputs = [
        helper.make_tensor_value_info("arcs", TensorProto.FLOAT, ["sentences", "length", "length"]),
        helper.make_tensor_value_info("labels", TensorProto.FLOAT, ["sentences", "length", "length", "relations"]),
    ]
    made = helper.make_graph(graph.nodes, "parser", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    if quantise:
        quantize_dynamic(path, path, weight_type=QuantType.QInt8, op_types_to_quantize=["LSTM"])


def _states(graph: _Graph, weights: dict[str, Array]) -> str:
    """Embeddings (16-bit in the file) through both LSTM layers; laid out (sentence, word, feature)."""
    count = sum(name.startswith("tables.") for name in weights)
    parts = []
    for index in range(count):
        column = graph.constant(f"column{index}", np.array(index, np.int64))
        numbers = graph.add("Gather", ["words", column], f"numbers{index}", axis=2)
        table = graph.constant(f"table{index}", weights[f"tables.{index}.weight"].astype(np.float16))
        rows = graph.add("Gather", [table, numbers], f"rows{index}", axis=0)
        parts.append(graph.add("Cast", [rows], f"embedded{index}", to=TensorProto.FLOAT))
    joined = graph.add("Concat", parts, "embedded", axis=2)
    states = graph.add("Transpose", [joined], "time_first", perm=[1, 0, 2])
    for layer in ("first", "second"):
        states = _lstm(graph, weights, layer, states)
    return graph.add("Transpose", [states], "states", perm=[1, 0, 2])


def _lstm(graph: _Graph, weights: dict[str, Array], layer: str, states: str) -> str:
    """One bidirectional layer. Torch orders the gates i, f, g, o; ONNX orders them i, o, f, c."""

    def both(name: str) -> Array:
        return np.stack([_gates(weights[f"{layer}.{name}_l0{end}"]) for end in ("", "_reverse")])

    biases = np.concatenate([both("bias_ih"), both("bias_hh")], axis=1)
    size = biases.shape[1] // 8
    inputs = [
        states,
        graph.constant(f"{layer}_w", both("weight_ih")),
        graph.constant(f"{layer}_r", both("weight_hh")),
        graph.constant(f"{layer}_b", biases),
        "lengths",
    ]
    out = graph.add("LSTM", inputs, f"{layer}_out", hidden_size=size, direction="bidirectional")
    turned = graph.add("Transpose", [out], f"{layer}_turned", perm=[0, 2, 1, 3])
    return graph.add("Reshape", [turned, graph.constant(f"{layer}_flat", np.array([0, 0, -1]))], f"{layer}_joined")


def _gates(value: Array) -> Array:
    i, f, g, o = np.split(value, 4)
    return np.concatenate([i, o, f, g])


def _reduced(graph: _Graph, weights: dict[str, Array], name: str, states: str) -> str:
    matrix = graph.matrix(f"{name}_matrix", weights[f"{name}.weight"].T)
    bias = graph.constant(f"{name}_bias", weights[f"{name}.bias"])
    product = graph.add("Add", [graph.add("MatMul", [states, matrix], f"{name}_product"), bias], f"{name}_sum")
    return graph.add("LeakyRelu", [product], name, alpha=0.1)


def _arcs(graph: _Graph, weights: dict[str, Array], states: str) -> None:
    dependent = _reduced(graph, weights, "dependent_arc", states)
    head = graph.add("Transpose", [_reduced(graph, weights, "head_arc", states)], "head_arc_turned", perm=[0, 2, 1])
    product = graph.add("MatMul", [dependent, graph.matrix("arc", weights["arc"])], "arc_product")
    biased = graph.add("Add", [product, graph.constant("arc_bias", weights["arc_bias"])], "arc_biased")
    scores = graph.add("MatMul", [biased, head], "arc_scores")
    places = graph.add("Shape", ["words"], "shape")
    width = graph.add("Gather", [places, graph.constant("one", np.array(1, np.int64))], "width", axis=0)
    zero, step = graph.constant("zero", np.array(0, np.int64)), graph.constant("step", np.array(1, np.int64))
    numbers = graph.add("Range", [zero, width, step], "numbers")
    ends = graph.add("Cast", ["lengths"], "lengths64", to=TensorProto.INT64)
    axes = graph.constant("axes", np.array([1, 2], np.int64))
    bounds = graph.add("Unsqueeze", [ends, axes], "bounds")
    inside = graph.add("Less", [numbers, bounds], "inside")
    graph.add("Where", [inside, scores, graph.constant("never", np.array(-1e9, np.float32))], "arcs")


def _labels(graph: _Graph, weights: dict[str, Array], states: str) -> None:
    """All relations of all pairs: (word, d) x (d, relation * k) -> (word * relation, k) x (k, head)."""
    tensor = weights["label"]
    size, relations = tensor.shape[0] - 1, tensor.shape[1]
    dependent = _reduced(graph, weights, "dependent_label", states)
    head = graph.add("Transpose", [_reduced(graph, weights, "head_label", states)], "head_turned", perm=[0, 2, 1])

    def sided(columns: Array, name: str) -> str:
        """dependent x columns + the row that stands for the constant 1."""
        matrix = graph.matrix(f"{name}_matrix", columns[:size])
        row = graph.constant(f"{name}_row", columns[size])
        return graph.add("Add", [graph.add("MatMul", [dependent, matrix], f"{name}_product"), row], name)

    wide = sided(tensor[:, :, :size].reshape(size + 1, relations * size), "label_wide")
    flat = graph.add("Reshape", [wide, graph.constant("to_flat", np.array([0, -1, size]))], "label_flat")
    pairs = graph.add("MatMul", [flat, head], "label_pairs")
    shape = graph.add("Shape", ["words"], "label_shape")
    first = graph.add("Slice", [shape, *_bounds(graph, 0, 2)], "label_outer")
    last = graph.add("Slice", [shape, *_bounds(graph, 1, 2)], "label_inner")
    count = graph.constant("relations", np.array([relations], np.int64))
    target = graph.add("Concat", [first, count, last], "label_target", axis=0)
    square = graph.add("Transpose", [graph.add("Reshape", [pairs, target], "label_square")], "label_turned",
                       perm=[0, 1, 3, 2])  # fmt: skip
    alone = sided(tensor[:, :, size], "label_alone")
    spread = graph.add("Unsqueeze", [alone, graph.constant("second_axis", np.array([2], np.int64))], "label_spread")
    graph.add("Add", [square, spread], "labels")


def _bounds(graph: _Graph, start: int, end: int) -> list[str]:
    return [
        graph.constant(f"from{start}", np.array([start], np.int64)),
        graph.constant(f"to{start}_{end}", np.array([end], np.int64)),
    ]
