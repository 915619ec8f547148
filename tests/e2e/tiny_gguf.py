# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a llama of two layers with random weights and a vocabulary of bytes (0.5 MB): enough for a real Ollama to create,
load, chat and embed. What it says means nothing. Always the same bytes."""
import sys

import gguf
import numpy

WIDTH, HEADS, HIDDEN, LAYERS = 64, 4, 128, 2
WORDS = ["\u2581", "\u2581the", "\u2581a", "\u2581is", "hello", "\u2581world"]
TOKENS = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)] + WORDS


def describe(writer):
    writer.add_context_length(512)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(TOKENS))
    writer.add_file_type(0)
    writer.add_tokenizer_model("llama")
    writer.add_token_list([token.encode() for token in TOKENS])
    writer.add_token_scores([0.0] * 3 + [-1000.0] * 256 + [-10.0] * len(WORDS))
    writer.add_token_types([2, 3, 3] + [6] * 256 + [1] * len(WORDS))
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_chat_template("{% for m in messages %}{{ m['content'] }}{% endfor %}")


def fill(writer):
    numbers = numpy.random.default_rng(0)

    def random(*shape):
        return (numbers.standard_normal(shape) * 0.05).astype(numpy.float32)

    ones = numpy.ones(WIDTH, numpy.float32)
    writer.add_tensor("token_embd.weight", random(len(TOKENS), WIDTH))
    writer.add_tensor("output_norm.weight", ones)
    writer.add_tensor("output.weight", random(len(TOKENS), WIDTH))
    for layer in range(LAYERS):
        prefix = f"blk.{layer}."
        writer.add_tensor(prefix + "attn_norm.weight", ones)
        writer.add_tensor(prefix + "ffn_norm.weight", ones)
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            writer.add_tensor(f"{prefix}{name}.weight", random(WIDTH, WIDTH))
        writer.add_tensor(prefix + "ffn_gate.weight", random(HIDDEN, WIDTH))
        writer.add_tensor(prefix + "ffn_up.weight", random(HIDDEN, WIDTH))
        writer.add_tensor(prefix + "ffn_down.weight", random(WIDTH, HIDDEN))


def write(path):
    writer = gguf.GGUFWriter(path, "llama")
    describe(writer)
    fill(writer)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    write(sys.argv[1])
