"""The frequency of each byte, whatever stood before."""

import torch
import torch.nn as nn


class Frequencies(nn.Module):
    GAIN = 30.0  # Adam moves a parameter by about the learning rate, whatever it means

    def __init__(self, vocab):
        super().__init__()
        self.weight = nn.Parameter(0.001 * torch.randn(vocab))

    def forward(self, tokens):  # [B, T] -> [B, T, V]
        one = torch.zeros_like(tokens, dtype=torch.float32).unsqueeze(2)
        return one + self.GAIN * self.weight


def build_model(ctx):
    return Frequencies(ctx.vocab_size)
