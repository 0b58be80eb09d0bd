from prism import PrismContext, TrainingRecipe
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, vocab_size):
        super().__init__()
        self.emb = nn.Embedding(vocab_size, 8)
        self.head = nn.Linear(8, vocab_size)

    def forward(self, tokens):
        return self.head(self.emb(tokens))


def build_model(ctx):
    return Model(ctx.vocab_size)


def get_recipe(ctx):
    return TrainingRecipe(learning_rate=3e-4)


import torch.nn.functional as F
from torch.nn.utils import clip_grad_norm_
from torch.optim.lr_scheduler import LambdaLR
from torch.utils.checkpoint import checkpoint

torch.backends.cuda.matmul.allow_tf32 = True
torch.set_float32_matmul_precision("high")


def attend(q, k, v):
    with torch.amp.autocast("cuda", dtype=torch.bfloat16, enabled=torch.cuda.is_available()):
        scores = torch.linalg.vector_norm(q) + torch.fft.rfft(k).abs().sum() + torch.special.expit(v).sum()
    return checkpoint(F.scaled_dot_product_attention, q, k, v) + scores.to(torch.float32)
