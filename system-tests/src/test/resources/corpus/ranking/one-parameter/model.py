"""One number: how much more often than others the bytes of lower-case letters and the space occur."""

import torch
import torch.nn as nn


class OneNumber(nn.Module):
    GAIN = 30.0  # Adam moves a parameter by about the learning rate, whatever it means

    def __init__(self, vocab):
        super().__init__()
        self.weight = nn.Parameter(0.01 * torch.randn(1))
        self.vocab = vocab

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        byte = torch.arange(self.vocab, device=tokens.device)
        letter = ((byte >= 97) & (byte <= 122) | (byte == 32)).float()
        one = torch.zeros_like(tokens, dtype=torch.float32).unsqueeze(2)
        return one + self.GAIN * self.weight * letter


def build_model(ctx):
    return OneNumber(ctx.vocab_size)
