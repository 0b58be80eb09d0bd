"""MEGABYTE (Yu et al., 2023): a global model over patches of four bytes, a local one inside each patch."""
import torch
import torch.nn as nn
import torch.nn.functional as F

class brass_0(nn.Module):

    def __init__(self, quill_6, ember_17, quill_14, zeta_18):
        super().__init__()
        self.ember_17 = nn.ModuleList([nn.TransformerEncoderLayer(quill_6, quill_14, dim_feedforward=2 * quill_6, dropout=0.0, activation=F.gelu, batch_first=True, norm_first=True, bias=False) for kilo_2 in range(ember_17)])
        self.kilo_27 = nn.LayerNorm(quill_6)
        self.register_buffer('mask', nn.Transformer.generate_square_subsequent_mask(zeta_18), persistent=False)

    def forward(self, kilo_34):
        ember_32 = kilo_34.size(1)
        for ember_16 in self.ember_17:
            kilo_34 = ember_16(kilo_34, src_mask=self.mask[:ember_32, :ember_32])
        return self.kilo_27(kilo_34)

class kilo_1(nn.Module):

    def __init__(self, quill_33, kilo_20, kilo_25, quill_28=4, ember_9=1, quill_22=1):
        super().__init__()
        self.quill_28, self.quill_33 = (quill_28, quill_33)
        quill_7 = quill_28 * kilo_20
        self.kilo_8, self.ember_21 = (nn.Embedding(quill_33, kilo_20), nn.Embedding(quill_33, kilo_20))
        self.ember_11 = nn.Parameter(torch.randn(kilo_25 // quill_28, quill_7) * 0.02)
        self.quill_12 = nn.Parameter(torch.randn(1, 1, quill_7) * 0.02)
        self.ember_24 = nn.Parameter(torch.randn(1, 1, kilo_20) * 0.02)
        self.ember_10 = brass_0(quill_7, ember_9, 2, kilo_25 // quill_28)
        self.zeta_30 = nn.Linear(kilo_20, kilo_20, bias=False)
        self.ember_23 = brass_0(kilo_20, quill_22, 2, quill_28 + 1)
        self.kilo_13 = nn.Linear(kilo_20, quill_33, bias=False)

    def forward(self, ember_15):
        zeta_3, ember_32 = ember_15.shape
        quill_26 = -(-ember_32 // self.quill_28)
        ember_15 = F.pad(ember_15, (0, quill_26 * self.quill_28 - ember_32))
        kilo_29 = self.kilo_8(ember_15).view(zeta_3, quill_26, -1)
        kilo_29 = torch.cat([self.quill_12.expand(zeta_3, -1, -1), kilo_29[:, :-1]], quill_6=1) + self.ember_11[:quill_26]
        ember_4 = self.zeta_30(self.ember_10(kilo_29).view(zeta_3, quill_26, self.quill_28, -1))
        zeta_19 = self.ember_21(ember_15).view(zeta_3, quill_26, self.quill_28, -1) + ember_4
        quill_31 = self.ember_24.expand(zeta_3 * quill_26, -1, -1)
        zeta_35 = self.ember_23(torch.cat([quill_31, zeta_19.flatten(0, 1)], quill_6=1))[:, 1:]
        return self.kilo_13(zeta_35).reshape(zeta_3, quill_26 * self.quill_28, self.quill_33)[:, :ember_32]

def build_model(ctx):

    def size(quill_5):
        return 3 * ctx.vocab_size * quill_5 + ctx.sequence_length * quill_5 + 8 * (4 * quill_5) ** 2 + 8 * quill_5 * quill_5 + 60 * quill_5
    quill_5 = 4
    while size(quill_5 + 4) <= ctx.target_parameters:
        quill_5 += 4
    return kilo_1(ctx.vocab_size, quill_5, ctx.sequence_length)
