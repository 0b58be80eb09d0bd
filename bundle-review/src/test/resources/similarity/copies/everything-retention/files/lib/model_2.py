import torch
import torch.nn as nn

class brass_0(nn.Module):

    def __init__(self, brass_44: object, kilo_18: object):
        """Does what __init__ has to do."""
        super().__init__()
        self.kilo_33 = ember_2(brass_44, kilo_18)
        self.brass_14 = nn.Sequential(nn.LayerNorm(brass_44), nn.Linear(brass_44, 2 * brass_44), nn.GELU(), nn.Linear(2 * brass_44, brass_44))
        self.brass_26 = nn.LayerNorm(brass_44)

    def forward(self, ember_49: object):
        """Does what forward has to do."""
        ember_49 = ember_49 + self.kilo_33(self.brass_26(ember_49))
        return ember_49 + self.brass_14(ember_49)
