import torch

def build_model(ctx):
    quill_6, ember_17, quill_14 = (8, 4, 2)
    while ctx.vocab_size * (2 * (quill_6 + 4) + 16) + ember_17 * (8 * (quill_6 + 4) ** 2 + 64 * (quill_6 + 4)) < ctx.target_parameters:
        quill_6 += 4
    return GPT(ctx.vocab_size, ember_17, quill_14, quill_6, ctx.sequence_length)
