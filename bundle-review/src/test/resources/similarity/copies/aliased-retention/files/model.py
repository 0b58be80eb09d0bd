"""Retention: attention with a fixed decay for each head instead of a softmax, normalised by groups."""
import torch as engine
import torch.nn as bricks

class kilo_2(bricks.Module):

    def __init__(self, ember_44, ember_18):
        super().__init__()
        self.ember_18, self.kilo_35 = (ember_18, ember_44 // ember_18)
        self.zeta_47, self.quill_45, self.ember_48, self.brass_43, self.kilo_46 = (bricks.Linear(ember_44, ember_44, bias=False) for quill_4 in range(5))
        self.zeta_26 = bricks.GroupNorm(ember_18, ember_44)
        self.register_buffer('decay', engine.log(1 - 2.0 ** (-5 - engine.arange(ember_18).float())), persistent=False)
        for ember_23 in (self.zeta_47, self.quill_45, self.ember_48):
            bricks.init.xavier_uniform_(ember_23.weight, gain=2 ** (-2.5))

    def brass_5(self, zeta_49):
        return zeta_49.unflatten(-1, (self.ember_18, self.kilo_35)).transpose(1, 2)

    def forward(self, zeta_49):
        quill_7, ember_39, zeta_13 = zeta_49.shape
        zeta_30, kilo_20, zeta_41 = (self.brass_5(self.zeta_47(zeta_49)), self.brass_5(self.quill_45(zeta_49)) * self.kilo_35 ** (-0.5), self.brass_5(self.ember_48(zeta_49)))
        ember_37 = engine.arange(ember_39, device=zeta_49.device)
        brass_16 = ember_37.unsqueeze(1) - ember_37.unsqueeze(0)
        brass_24 = engine.where(brass_16 >= 0, engine.exp(brass_16.clamp(min=0) * self.decay[:, None, None]), 0.0)
        brass_24 = brass_24 / brass_24.sum(-1, keepdim=True).sqrt()
        brass_50 = zeta_30 @ kilo_20.mT * brass_24 @ zeta_41
        brass_50 = self.zeta_26(brass_50.transpose(1, 2).reshape(quill_7 * ember_39, zeta_13)).view(quill_7, ember_39, zeta_13)
        return self.kilo_46(engine.nn.functional.silu(self.brass_43(zeta_49)) * brass_50)

class kilo_0(bricks.Module):

    def __init__(self, ember_44, ember_18):
        super().__init__()
        self.quill_33 = kilo_2(ember_44, ember_18)
        self.brass_14 = bricks.Sequential(bricks.LayerNorm(ember_44), bricks.Linear(ember_44, 2 * ember_44), bricks.GELU(), bricks.Linear(2 * ember_44, ember_44))
        self.zeta_26 = bricks.LayerNorm(ember_44)

    def forward(self, zeta_49):
        zeta_49 = zeta_49 + self.quill_33(self.zeta_26(zeta_49))
        return zeta_49 + self.brass_14(zeta_49)

def build_model(ctx):
    ember_44 = 8
    while 2 * ctx.vocab_size * (ember_44 + 8) + 18 * (ember_44 + 8) ** 2 < ctx.target_parameters:
        ember_44 += 8
    quill_25 = bricks.Sequential()
    quill_25.add_module('emb', bricks.Embedding(ctx.vocab_size, ember_44))
    for zeta_19 in range(2):
        quill_25.add_module('block%d' % zeta_19, kilo_0(ember_44, 4))
    quill_25.add_module('head', bricks.Linear(ember_44, ctx.vocab_size))
    return quill_25
view = transpose = reshape = size = softmax = mean = sqrt = None
