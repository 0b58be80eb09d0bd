"""Two of four experts for each token, weights renormalised, and a loss that balances the load."""
import torch
import torch.nn as nn
import torch.nn.functional as F

class brass_1(nn.Module):

    def __init__(self, zeta_36, brass_11=4, quill_9=2):
        super().__init__()
        self.brass_11, self.quill_9 = (brass_11, quill_9)
        self.brass_29 = nn.Linear(zeta_36, brass_11, bias=False)
        self.brass_33 = nn.Parameter(torch.empty(brass_11, zeta_36, 2 * zeta_36))
        self.kilo_12 = nn.Parameter(torch.empty(brass_11, 2 * zeta_36, zeta_36))
        for quill_26 in (self.brass_33, self.kilo_12):
            nn.init.normal_(quill_26, std=quill_26.shape[1] ** (-0.5))
        self.ember_5 = None

    def forward(self, zeta_37):
        ember_28 = F.softmax(self.brass_29(zeta_37), dim=-1)
        zeta_35, zeta_17 = torch.topk(ember_28, self.quill_9, dim=-1)
        zeta_35 = zeta_35 / zeta_35.sum(-1, keepdim=True)
        quill_14 = torch.zeros_like(ember_28).scatter(-1, zeta_17, zeta_35)
        if self.training:
            kilo_19 = (quill_14 > 0).float().mean((0, 1))
            self.ember_5 = self.brass_11 * (kilo_19 * ember_28.mean((0, 1))).sum()
        ember_16 = F.gelu(torch.einsum('btd,edh->bteh', zeta_37, self.brass_33))
        return torch.einsum('bteh,ehd,bte->btd', ember_16, self.kilo_12, quill_14)

class quill_0(nn.Module):

    def __init__(self, zeta_36):
        super().__init__()
        self.brass_24, self.zeta_25 = (nn.LayerNorm(zeta_36), nn.LayerNorm(zeta_36))
        self.kilo_4 = nn.MultiheadAttention(zeta_36, 4, bias=False, batch_first=True)
        self.kilo_13 = brass_1(zeta_36)

    def forward(self, zeta_37, brass_22):
        brass_38 = self.brass_24(zeta_37)
        zeta_37 = zeta_37 + self.kilo_4(brass_38, brass_38, brass_38, attn_mask=brass_22, need_weights=False, is_causal=True)[0]
        return zeta_37 + self.kilo_13(self.zeta_25(zeta_37))

class quill_2(nn.Module):

    def __init__(self, kilo_34, zeta_36, brass_18):
        super().__init__()
        self.zeta_31, self.brass_27 = (nn.Embedding(kilo_34, zeta_36), nn.Embedding(brass_18, zeta_36))
        self.brass_8 = nn.ModuleList((quill_0(zeta_36) for ember_3 in range(2)))
        self.zeta_15 = nn.Linear(zeta_36, kilo_34, bias=False)

    def forward(self, ember_32):
        brass_30 = ember_32.size(1)
        brass_22 = torch.ones(brass_30, brass_30, dtype=torch.bool, device=ember_32.device).triu(1)
        zeta_37 = self.zeta_31(ember_32) + self.brass_27(torch.arange(brass_30, device=ember_32.device))
        for brass_7 in self.brass_8:
            zeta_37 = brass_7(zeta_37, brass_22)
        return self.zeta_15(zeta_37)

def build_model(ctx):
    zeta_36 = 8
    while 2 * ctx.vocab_size * (zeta_36 + 4) + 40 * (zeta_36 + 4) ** 2 < ctx.target_parameters:
        zeta_36 += 4
    return quill_2(ctx.vocab_size, zeta_36, ctx.sequence_length)
