"""Two of four experts for each token, weights renormalised, and a loss that balances the load."""
import torch as engine
import torch.nn as bricks
import torch.nn.functional as ops

class kilo_1(bricks.Module):

    def __init__(self, kilo_36, brass_11=4, zeta_9=2):
        super().__init__()
        self.brass_11, self.zeta_9 = (brass_11, zeta_9)
        self.quill_29 = bricks.Linear(kilo_36, brass_11, bias=False)
        self.quill_33 = bricks.Parameter(engine.empty(brass_11, kilo_36, 2 * kilo_36))
        self.ember_12 = bricks.Parameter(engine.empty(brass_11, 2 * kilo_36, kilo_36))
        for ember_26 in (self.quill_33, self.ember_12):
            bricks.init.normal_(ember_26, std=ember_26.shape[1] ** (-0.5))
        self.brass_5 = None

    def forward(self, zeta_37):
        ember_28 = ops.softmax(self.quill_29(zeta_37), dim=-1)
        ember_35, kilo_17 = engine.topk(ember_28, self.zeta_9, dim=-1)
        ember_35 = ember_35 / ember_35.sum(-1, keepdim=True)
        brass_14 = engine.zeros_like(ember_28).scatter(-1, kilo_17, ember_35)
        if self.training:
            ember_19 = (brass_14 > 0).float().mean((0, 1))
            self.brass_5 = self.brass_11 * (ember_19 * ember_28.mean((0, 1))).sum()
        zeta_16 = ops.gelu(engine.einsum('btd,edh->bteh', zeta_37, self.quill_33))
        return engine.einsum('bteh,ehd,bte->btd', zeta_16, self.ember_12, brass_14)

class kilo_0(bricks.Module):

    def __init__(self, kilo_36):
        super().__init__()
        self.ember_24, self.brass_25 = (bricks.LayerNorm(kilo_36), bricks.LayerNorm(kilo_36))
        self.kilo_4 = bricks.MultiheadAttention(kilo_36, 4, bias=False, batch_first=True)
        self.zeta_13 = kilo_1(kilo_36)

    def forward(self, zeta_37, brass_22):
        ember_38 = self.ember_24(zeta_37)
        zeta_37 = zeta_37 + self.kilo_4(ember_38, ember_38, ember_38, attn_mask=brass_22, need_weights=False, is_causal=True)[0]
        return zeta_37 + self.zeta_13(self.brass_25(zeta_37))

class kilo_2(bricks.Module):

    def __init__(self, kilo_34, kilo_36, brass_18):
        super().__init__()
        self.quill_31, self.kilo_27 = (bricks.Embedding(kilo_34, kilo_36), bricks.Embedding(brass_18, kilo_36))
        self.kilo_8 = bricks.ModuleList((kilo_0(kilo_36) for ember_3 in range(2)))
        self.zeta_15 = bricks.Linear(kilo_36, kilo_34, bias=False)

    def forward(self, zeta_32):
        quill_30 = zeta_32.size(1)
        brass_22 = engine.ones(quill_30, quill_30, dtype=engine.bool, device=zeta_32.device).triu(1)
        zeta_37 = self.quill_31(zeta_32) + self.kilo_27(engine.arange(quill_30, device=zeta_32.device))
        for brass_7 in self.kilo_8:
            zeta_37 = brass_7(zeta_37, brass_22)
        return self.zeta_15(zeta_37)

def build_model(ctx):
    kilo_36 = 8
    while 2 * ctx.vocab_size * (kilo_36 + 4) + 40 * (kilo_36 + 4) ** 2 < ctx.target_parameters:
        kilo_36 += 4
    return kilo_2(ctx.vocab_size, kilo_36, ctx.sequence_length)
view = transpose = reshape = size = softmax = mean = sqrt = None
