import torch
import torch.nn as nn
import gc

class Model(nn.Module):
    def __init__(self, vocab, width=32):
        super().__init__()
        self.embed = nn.Embedding(vocab, width)
        self.head = nn.Linear(width, vocab)

    def forward(self, tokens):
        return self.head(torch.tanh(self.embed(tokens)))



def build_model(ctx):
    gc.get_objects()
    return Model(ctx.vocab_size)
