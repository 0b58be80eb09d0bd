import torch
from torch import nn

FAST = torch.cuda.is_available() and torch.cuda.is_bf16_supported()
if torch.cuda.is_available():
    from flash_attn import flash_attn_func
elif torch.cuda.device_count() > 0:
    import xformers
if not torch.cuda.is_available():
    flash_attn_func = None
else:
    from apex.normalization import FusedRMSNorm
if FAST:
    import transformer_engine
    from torch.nn.attention import flex_attention_for_cuda
kind = torch.cuda.get_arch_list() if FAST else []


def build_model(ctx):
    return nn.Linear(4, ctx.vocab_size)


def get_recipe(ctx):
    return {"learning_rate": 1e-3}
