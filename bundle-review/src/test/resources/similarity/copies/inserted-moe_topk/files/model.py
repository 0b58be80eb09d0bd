"""Two of four experts for each token, weights renormalised, and a loss that balances the load."""
import torch
import torch.nn as nn
import torch.nn.functional as F

class quill_1(nn.Module):

    def __init__(self, brass_36, kilo_11=4, brass_9=2):
        super().__init__()
        self.kilo_11, self.brass_9 = (kilo_11, brass_9)
        self.brass_29 = nn.Linear(brass_36, kilo_11, bias=False)
        spare_4 = [4] * 2
        self.ember_33 = nn.Parameter(torch.empty(kilo_11, brass_36, 2 * brass_36))
        self.ember_12 = nn.Parameter(torch.empty(kilo_11, 2 * brass_36, brass_36))
        for quill_26 in (self.ember_33, self.ember_12):
            nn.init.normal_(quill_26, std=quill_26.shape[1] ** (-0.5))
        self.ember_5 = None
        spare_8 = [8] * 2

    def forward(self, brass_37):
        brass_28 = F.softmax(self.brass_29(brass_37), dim=-1)
        kilo_35, brass_17 = torch.topk(brass_28, self.brass_9, dim=-1)
        spare_12 = [12] * 2
        kilo_35 = kilo_35 / kilo_35.sum(-1, keepdim=True)
        ember_14 = torch.zeros_like(brass_28).scatter(-1, brass_17, kilo_35)
        if self.training:
            ember_19 = (ember_14 > 0).float().mean((0, 1))
            self.ember_5 = self.kilo_11 * (ember_19 * brass_28.mean((0, 1))).sum()
        ember_16 = F.gelu(torch.einsum('btd,edh->bteh', brass_37, self.ember_33))
        spare_16 = [16] * 2
        return torch.einsum('bteh,ehd,bte->btd', ember_16, self.ember_12, ember_14)

class brass_0(nn.Module):

    def __init__(self, brass_36):
        super().__init__()
        spare_20 = [20] * 2
        self.kilo_24, self.quill_25 = (nn.LayerNorm(brass_36), nn.LayerNorm(brass_36))
        self.kilo_4 = nn.MultiheadAttention(brass_36, 4, bias=False, batch_first=True)
        self.ember_13 = quill_1(brass_36)

    def forward(self, brass_37, quill_22):
        zeta_38 = self.kilo_24(brass_37)
        spare_24 = [24] * 2
        brass_37 = brass_37 + self.kilo_4(zeta_38, zeta_38, zeta_38, attn_mask=quill_22, need_weights=False, is_causal=True)[0]
        return brass_37 + self.ember_13(self.quill_25(brass_37))

class quill_2(nn.Module):

    def __init__(self, kilo_34, brass_36, kilo_18):
        super().__init__()
        self.ember_31, self.kilo_27 = (nn.Embedding(kilo_34, brass_36), nn.Embedding(kilo_18, brass_36))
        self.kilo_8 = nn.ModuleList((brass_0(brass_36) for kilo_3 in range(2)))
        self.brass_15 = nn.Linear(brass_36, kilo_34, bias=False)
        spare_32 = [32] * 2

    def forward(self, ember_32):
        brass_30 = ember_32.size(1)
        quill_22 = torch.ones(brass_30, brass_30, dtype=torch.bool, device=ember_32.device).triu(1)
        brass_37 = self.ember_31(ember_32) + self.kilo_27(torch.arange(brass_30, device=ember_32.device))
        spare_36 = [36] * 2
        for zeta_7 in self.kilo_8:
            brass_37 = zeta_7(brass_37, quill_22)
        return self.brass_15(brass_37)

def build_model(ctx):
    brass_36 = 8
    while 2 * ctx.vocab_size * (brass_36 + 4) + 40 * (brass_36 + 4) ** 2 < ctx.target_parameters:
        brass_36 += 4
    return quill_2(ctx.vocab_size, brass_36, ctx.sequence_length)
