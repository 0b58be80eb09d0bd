import math
import torch
from torch import nn

def quill_44(quill_12: object, quill_13: object):
    quill_29, ember_45 = (quill_13.shape[1], 1)
    while ember_45 < quill_29:
        quill_13 = torch.cat([quill_13[:, :ember_45], quill_13[:, ember_45:] + quill_12[:, ember_45:] * quill_13[:, :-ember_45]], dim=1)
        quill_12 = torch.cat([quill_12[:, :ember_45], quill_12[:, ember_45:] * quill_12[:, :-ember_45]], dim=1)
        ember_45 *= 2
    return quill_13
