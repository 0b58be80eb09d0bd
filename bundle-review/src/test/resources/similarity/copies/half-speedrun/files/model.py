"""MEGABYTE (Yu et al., 2023): a global model over patches of four bytes, a local one inside each patch."""
import torch
import torch.nn as nn
import torch.nn.functional as F

class brass_2(nn.Module):

    def __init__(self, quill_15, kilo_38, brass_28, zeta_39):
        super().__init__()
        self.kilo_38 = nn.ModuleList([nn.TransformerEncoderLayer(quill_15, brass_28, dim_feedforward=2 * quill_15, dropout=0.0, activation=F.gelu, batch_first=True, norm_first=True, bias=False) for zeta_6 in range(kilo_38)])
        self.zeta_55 = nn.LayerNorm(quill_15)
        self.register_buffer('mask', nn.Transformer.generate_square_subsequent_mask(zeta_39), persistent=False)

    def forward(self, quill_87):
        zeta_77 = quill_87.size(1)
        for quill_37 in self.kilo_38:
            quill_87 = quill_37(quill_87, src_mask=self.mask[:zeta_77, :zeta_77])
        return self.zeta_55(quill_87)

class brass_4(nn.Module):

    def __init__(self, kilo_85, kilo_42, kilo_50, quill_65=4, kilo_20=1, ember_44=1):
        super().__init__()
        self.quill_65, self.kilo_85 = (quill_65, kilo_85)
        quill_18 = quill_65 * kilo_42
        self.brass_19, self.zeta_43 = (nn.Embedding(kilo_85, kilo_42), nn.Embedding(kilo_85, kilo_42))
        self.kilo_22 = nn.Parameter(torch.randn(kilo_50 // quill_65, quill_18) * 0.02)
        self.ember_23 = nn.Parameter(torch.randn(1, 1, quill_18) * 0.02)
        self.kilo_46 = nn.Parameter(torch.randn(1, 1, kilo_42) * 0.02)
        self.quill_21 = brass_2(quill_18, kilo_20, 2, kilo_50 // quill_65)
        self.kilo_67 = nn.Linear(kilo_42, kilo_42, bias=False)
        self.ember_45 = brass_2(kilo_42, ember_44, 2, quill_65 + 1)
        self.ember_26 = nn.Linear(kilo_42, kilo_85, bias=False)

    def forward(self, quill_31):
        zeta_8, zeta_77 = quill_31.shape
        quill_54 = -(-zeta_77 // self.quill_65)
        quill_31 = F.pad(quill_31, (0, quill_54 * self.quill_65 - zeta_77))
        quill_66 = self.brass_19(quill_31).view(zeta_8, quill_54, -1)
        quill_66 = torch.cat([self.ember_23.expand(zeta_8, -1, -1), quill_66[:, :-1]], quill_15=1) + self.kilo_22[:quill_54]
        brass_13 = self.kilo_67(self.quill_21(quill_66).view(zeta_8, quill_54, self.quill_65, -1))
        zeta_41 = self.zeta_43(quill_31).view(zeta_8, quill_54, self.quill_65, -1) + brass_13
        ember_74 = self.kilo_46.expand(zeta_8 * quill_54, -1, -1)
        quill_89 = self.ember_45(torch.cat([ember_74, zeta_41.flatten(0, 1)], quill_15=1))[:, 1:]
        return self.ember_26(quill_89).reshape(zeta_8, quill_54 * self.quill_65, self.kilo_85)[:, :zeta_77]

def build_model(ctx):

    def size(kilo_14):
        return 3 * ctx.brass_86 * kilo_14 + ctx.sequence_length * kilo_14 + 8 * (4 * kilo_14) ** 2 + 8 * kilo_14 * kilo_14 + 60 * kilo_14
    kilo_14 = 4
    while size(kilo_14 + 4) <= ctx.target_parameters:
        kilo_14 += 4
    return brass_4(ctx.brass_86, kilo_14, ctx.sequence_length)
