import torch

def build_model(ctx):
    size = 8
    while 2 * ctx.vocab_size * (size + 4) + 2 * (8 * (size + 4) ** 2 + 25 * (size + 4)) < ctx.target_parameters:
        size += 4
    return Model(ctx.vocab_size, size)
