import torch
import torch.nn as nn


class Gpt(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.token = nn.Embedding(vocab, width)
        self.out = nn.Linear(width, vocab)

    def forward(self, tokens):
        return self.out(self.token(tokens))

    @classmethod
    def from_pretrained(cls, kind):
        from transformers import GPT2LMHeadModel

        return GPT2LMHeadModel

    @torch.no_grad()
    def sample(self, text):
        import tiktoken

        return tiktoken.get_encoding("gpt2").encode(text)


def build_model(ctx):
    return Gpt(ctx.vocab_size, 64)


def get_recipe(ctx):
    return {}
