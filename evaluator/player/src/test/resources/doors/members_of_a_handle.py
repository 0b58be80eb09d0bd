# expect: player.build-failed 7 getClass
import torch
import torch.nn as nn


def door():
    print(torch.zeros(1)._p.getClass())
