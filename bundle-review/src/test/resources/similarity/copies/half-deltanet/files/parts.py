import torch
from torch import nn
import torch.nn.functional as F

def quill_93(quill_75, quill_53, brass_103, quill_35, zeta_19, ember_21=8, brass_96=True):
    zeta_47 = quill_75.dtype
    if brass_96:
        quill_75 = l2norm(quill_75, dim=-1, eps=1e-06)
        quill_53 = l2norm(quill_53, dim=-1, eps=1e-06)
    quill_75, quill_53, brass_103, zeta_19, quill_35 = [zeta_108.transpose(1, 2).contiguous().to(torch.float32) for zeta_108 in (quill_75, quill_53, brass_103, zeta_19, quill_35)]
    quill_17, kilo_67, ember_84, zeta_51 = quill_53.shape
    brass_99 = brass_103.shape[-1]
    kilo_71 = (ember_21 - ember_84 % ember_21) % ember_21
    quill_75 = F.pad(quill_75, (0, 0, 0, kilo_71))
    quill_53 = F.pad(quill_53, (0, 0, 0, kilo_71))
    brass_103 = F.pad(brass_103, (0, 0, 0, kilo_71))
    zeta_19 = F.pad(zeta_19, (0, kilo_71))
    quill_35 = F.pad(quill_35, (0, kilo_71))
    zeta_94 = ember_84 + kilo_71
    brass_82 = 1 / quill_75.shape[-1] ** 0.5
    quill_75 = quill_75 * brass_82
    ember_98 = brass_103 * zeta_19.unsqueeze(-1)
    kilo_49 = quill_53 * zeta_19.unsqueeze(-1)
    quill_75, quill_53, brass_103, kilo_49, ember_98 = [zeta_108.reshape(zeta_108.shape[0], zeta_108.shape[1], -1, ember_21, zeta_108.shape[-1]) for zeta_108 in (quill_75, quill_53, brass_103, kilo_49, ember_98)]
    quill_35 = quill_35.reshape(quill_35.shape[0], quill_35.shape[1], -1, ember_21)
    quill_63 = torch.triu(torch.ones(ember_21, ember_21, dtype=torch.bool, device=quill_75.device), diagonal=0)
    quill_35 = quill_35.cumsum(dim=-1)
    kilo_28 = (quill_35.unsqueeze(-1) - quill_35.unsqueeze(-2)).tril().exp().float().tril()
    brass_13 = -(kilo_49 @ quill_53.transpose(-1, -2) * kilo_28).masked_fill(quill_63, 0)
    for quill_43 in range(1, ember_21):
        brass_80 = brass_13[..., quill_43, :quill_43].clone()
        kilo_85 = brass_13[..., :quill_43, :quill_43].clone()
        brass_13[..., quill_43, :quill_43] = brass_80 + (brass_80.unsqueeze(-1) * kilo_85).sum(-2)
    brass_13 = brass_13 + torch.eye(ember_21, dtype=brass_13.dtype, device=brass_13.device)
    brass_103 = brass_13 @ ember_98
    kilo_50 = brass_13 @ (kilo_49 * quill_35.exp().unsqueeze(-1))
    quill_56 = torch.zeros(quill_17, kilo_67, zeta_51, brass_99).to(brass_103)
    ember_26 = torch.zeros_like(brass_103)
    quill_63 = torch.triu(torch.ones(ember_21, ember_21, dtype=torch.bool, device=quill_75.device), diagonal=1)
    for quill_43 in range(0, zeta_94 // ember_21):
        zeta_73, ember_52, brass_100 = (quill_75[:, :, quill_43], quill_53[:, :, quill_43], brass_103[:, :, quill_43])
        brass_13 = (zeta_73 @ ember_52.transpose(-1, -2) * kilo_28[:, :, quill_43]).masked_fill_(quill_63, 0)
        zeta_102 = kilo_50[:, :, quill_43] @ quill_56
        quill_101 = brass_100 - zeta_102
        kilo_14 = zeta_73 * quill_35[:, :, quill_43, :, None].exp() @ quill_56
        ember_26[:, :, quill_43] = kilo_14 + brass_13 @ quill_101
        quill_56 = quill_56 * quill_35[:, :, quill_43, -1, None, None].exp() + (ember_52 * (quill_35[:, :, quill_43, -1, None] - quill_35[:, :, quill_43]).exp()[..., None]).transpose(-1, -2) @ quill_101
    ember_26 = ember_26.reshape(ember_26.shape[0], ember_26.shape[1], -1, ember_26.shape[-1])
    ember_26 = ember_26[:, :, :ember_84]
    ember_26 = ember_26.transpose(1, 2).contiguous().to(zeta_47)
    return ember_26

class kilo_6(nn.Module):

    def __init__(self, ember_40, kilo_67, brass_25=4):
        super().__init__()
        self.kilo_67, self.ember_39 = (kilo_67, ember_40 // kilo_67)
        self.brass_25 = brass_25
        kilo_24 = 3 * ember_40
        self.kilo_23 = nn.Conv1d(kilo_24, kilo_24, bias=False, kernel_size=brass_25, groups=kilo_24, padding=brass_25 - 1)
        self.kilo_46 = nn.Linear(ember_40, 4 * ember_40, bias=False)
        self.kilo_45 = nn.Linear(ember_40, 2 * kilo_67, bias=False)
        self.quill_30 = nn.Parameter(torch.ones(kilo_67))
        quill_0 = torch.empty(kilo_67).uniform_(0, 16)
        self.brass_1 = nn.Parameter(torch.log(quill_0))
        self.ember_66 = RMSNormGated(self.ember_39)
        self.brass_68 = nn.Linear(ember_40, ember_40, bias=False)

    def forward(self, quill_41):
        quill_17, ember_83, size = quill_41.shape
        brass_74, quill_114 = self.kilo_46(quill_41).split([3 * size, size], dim=-1)
        quill_16, ember_10 = self.kilo_45(quill_41).chunk(2, dim=-1)
        brass_74 = F.silu(self.kilo_23(brass_74.transpose(1, 2))[:, :, :ember_83]).transpose(1, 2)
        quill_75, quill_53, brass_103, quill_114 = (brass_86.reshape(quill_17, ember_83, self.kilo_67, self.ember_39) for brass_86 in (*brass_74.chunk(3, dim=-1), quill_114))
        zeta_19 = quill_16.sigmoid()
        quill_35 = -self.brass_1.float().exp() * F.softplus(ember_10.float() + self.quill_30)
        ember_26 = quill_93(quill_75, quill_53, brass_103, quill_35=quill_35, zeta_19=zeta_19)
        ember_26 = self.ember_66(ember_26.reshape(-1, self.ember_39), quill_114.reshape(-1, self.ember_39))
        return self.brass_68(ember_26.reshape(quill_17, ember_83, -1))
