import math
import torch
from torch import nn

def zeta_44(zeta_12: object, brass_13: object):
    quill_29, kilo_45 = (brass_13.shape[1], 1)
    while kilo_45 < quill_29:
        brass_13 = torch.cat([brass_13[:, :kilo_45], brass_13[:, kilo_45:] + zeta_12[:, kilo_45:] * brass_13[:, :-kilo_45]], dim=1)
        zeta_12 = torch.cat([zeta_12[:, :kilo_45], zeta_12[:, kilo_45:] * zeta_12[:, :-kilo_45]], dim=1)
        kilo_45 *= 2
    return brass_13
