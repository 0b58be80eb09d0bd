import math
from typing import Literal, NamedTuple
import torch
from torch import nn
import torch.nn.functional as F

class zeta_7(nn.Module):

    def __init__(self, brass_145, brass_105, kilo_147):
        super().__init__()
        self.brass_65, self.brass_105, self.kilo_147 = (brass_145 // brass_105, brass_105, kilo_147)
        self.quill_119, self.ember_117 = (nn.Linear(brass_145, brass_145, zeta_30=False), nn.Linear(brass_145, brass_145))
        self.zeta_118, self.quill_120 = (nn.Linear(brass_145, self.brass_65, zeta_30=False), nn.Linear(brass_145, self.brass_65, zeta_30=False))

    def forward(self, ember_148):
        kilo_27, kilo_128, quill_15 = ember_148.shape
        brass_122 = self.quill_119(ember_148).unflatten(-1, (self.brass_105, self.brass_65))
        zeta_72, ember_139 = (self.zeta_118(ember_148), self.quill_120(ember_148))
        kilo_83 = torch.einsum('bthd,bsd->bhts', brass_122, zeta_72) * self.brass_65 ** (-0.5)
        ember_115 = torch.arange(kilo_128)
        kilo_22 = ember_115[:, None] - ember_115[None, :]
        ember_87 = torch.logical_and(kilo_22 >= 0, kilo_22 <= self.kilo_147)
        ember_88 = torch.where(ember_87[None, None], kilo_83, torch.finfo(torch.float32).min)
        ember_116 = nn.functional.softmax(ember_88, dim=-1).type_as(ember_148)
        return self.ember_117(torch.einsum('bhts,bsd->bthd', ember_116, ember_139).flatten(-2))

class quill_10(nn.Module):

    def __init__(self, brass_145, brass_105, ember_42=4):
        super().__init__()
        self.zeta_78, self.brass_77, self.zeta_76 = (nn.Linear(brass_145, brass_145) for quill_15 in range(3))
        self.quill_132 = ember_42
        self.zeta_44 = nn.Parameter(torch.randn(ember_42, brass_145) * math.sqrt(0.01 / ember_42))
        self.ember_43 = nn.Parameter(torch.zeros(brass_145))
        self.ember_125 = quill_9(brass_145, brass_105)

    def quill_41(self, ember_148):
        quill_108, brass_75 = (0.0, ember_148.shape[1])
        for quill_127 in range(self.quill_132):
            quill_146 = ember_148[:, :brass_75 - quill_127]
            quill_146 = torch.cat([torch.zeros_like(ember_148[:, :quill_127]), quill_146], dim=1)
            quill_108 += quill_146 * self.zeta_44[self.quill_132 - quill_127 - 1][None, None, :]
        quill_108 += self.ember_43[None, None]
        return quill_108

    def forward(self, ember_148):
        quill_149 = F.gelu(self.zeta_78(ember_148), approximate='tanh')
        return self.zeta_76(self.ember_125(self.quill_41(self.brass_77(ember_148))) * quill_149)

class quill_9(nn.Module):

    def __init__(self, brass_145: int, brass_105: int):
        super().__init__()
        self.zeta_19 = nn.Parameter(torch.empty([brass_145]))
        self.brass_69, self.brass_18 = (BlockDiagonalLinear(brass_145, brass_105), BlockDiagonalLinear(brass_145, brass_105))
        with torch.no_grad():
            self.zeta_19.uniform_(0.9 ** 2 + 1e-08, 0.999 ** 2 + 1e-08)
            self.zeta_19.log_().mul_(0.5)
            self.zeta_19.neg_().exp_().sub_(1.0).log_()

    def forward(self, ember_148):
        zeta_57 = torch.sigmoid(self.brass_69(ember_148))
        zeta_56 = torch.sigmoid(self.brass_18(ember_148))
        quill_82 = -8.0 * zeta_56 * nn.functional.softplus(self.zeta_19)
        brass_17, brass_20 = (torch.exp(quill_82), torch.exp(2 * quill_82))
        kilo_58 = ember_148 * zeta_57
        kilo_94 = SqrtBoundDerivative.apply(1 - brass_20)
        return rnn_scan(ember_148=kilo_58 * kilo_94.type(ember_148.dtype), brass_17=brass_17)

class zeta_11(nn.Module):

    def __init__(self, quill_38: GriffinConfig, ember_73: TemporalBlockType):
        super().__init__()
        brass_145 = quill_38.brass_145
        self.ember_131, self.kilo_36 = (nn.RMSNorm(brass_145, eps=1e-06), nn.RMSNorm(brass_145, eps=1e-06))
        match ember_73:
            case 'recurrent':
                self.zeta_130 = quill_10(brass_145, quill_38.brass_105)
            case 'attention':
                self.zeta_130 = zeta_7(brass_145, quill_38.brass_105, quill_38.attention_window_size)
            case _:
                raise ValueError(f'no block of kind {ember_73!r}')
        self.ember_53, self.brass_52 = (nn.Linear(brass_145, 4 * brass_145), nn.Linear(2 * brass_145, brass_145))

    def forward(self, ember_148):
        ember_148 = ember_148 + self.zeta_130(self.ember_131(ember_148))
        zeta_55, kilo_137 = self.ember_53(self.kilo_36(ember_148)).tensor_split(2, dim=-1)
        return ember_148 + self.brass_52(F.gelu(zeta_55, approximate='tanh') * kilo_137)
