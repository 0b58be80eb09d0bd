"""Retention: attention with a fixed decay for each head instead of a softmax, normalised by groups."""
import torch
import torch.nn as nn

class ember_2(nn.Module):

    def __init__(self, ember_44, kilo_18):
        super().__init__()
        self.kilo_18, self.zeta_35 = (kilo_18, ember_44 // kilo_18)
        self.ember_47, self.quill_45, self.ember_48, self.zeta_43, self.kilo_46 = (nn.Linear(ember_44, ember_44, bias=False) for quill_4 in range(5))
        self.quill_26 = nn.GroupNorm(kilo_18, ember_44)
        self.register_buffer('decay', torch.log(1 - 2.0 ** (-5 - torch.arange(kilo_18).float())), persistent=False)
        for quill_23 in (self.ember_47, self.quill_45, self.ember_48):
            nn.init.xavier_uniform_(quill_23.weight, gain=2 ** (-2.5))

    def quill_5(self, quill_49):
        return quill_49.unflatten(-1, (self.kilo_18, self.zeta_35)).transpose(1, 2)

    def forward(self, quill_49):
        brass_7, brass_39, quill_13 = quill_49.shape
        ember_30, brass_20, quill_41 = (self.quill_5(self.ember_47(quill_49)), self.quill_5(self.quill_45(quill_49)) * self.zeta_35 ** (-0.5), self.quill_5(self.ember_48(quill_49)))
        kilo_37 = torch.arange(brass_39, device=quill_49.device)
        quill_16 = kilo_37.unsqueeze(1) - kilo_37.unsqueeze(0)
        brass_24 = torch.where(quill_16 >= 0, torch.exp(quill_16.clamp(min=0) * self.decay[:, None, None]), 0.0)
        brass_24 = brass_24 / brass_24.sum(-1, keepdim=True).sqrt()
        zeta_50 = ember_30 @ brass_20.mT * brass_24 @ quill_41
        zeta_50 = self.quill_26(zeta_50.transpose(1, 2).reshape(brass_7 * brass_39, quill_13)).view(brass_7, brass_39, quill_13)
        return self.kilo_46(torch.nn.functional.silu(self.zeta_43(quill_49)) * zeta_50)

class quill_0(nn.Module):

    def __init__(self, ember_44, kilo_18):
        super().__init__()
        self.quill_33 = ember_2(ember_44, kilo_18)
        self.ember_14 = nn.Sequential(nn.LayerNorm(ember_44), nn.Linear(ember_44, 2 * ember_44), nn.GELU(), nn.Linear(2 * ember_44, ember_44))
        self.quill_26 = nn.LayerNorm(ember_44)

    def forward(self, quill_49):
        quill_49 = quill_49 + self.quill_33(self.quill_26(quill_49))
        return quill_49 + self.ember_14(quill_49)

def build_model(ctx):
    ember_44 = 8
    while 2 * ctx.vocab_size * (ember_44 + 8) + 18 * (ember_44 + 8) ** 2 < ctx.target_parameters:
        ember_44 += 8
    zeta_25 = nn.Sequential()
    zeta_25.add_module('emb', nn.Embedding(ctx.vocab_size, ember_44))
    for brass_19 in range(2):
        zeta_25.add_module('block%d' % brass_19, quill_0(ember_44, 4))
    zeta_25.add_module('head', nn.Linear(ember_44, ctx.vocab_size))
    return zeta_25
