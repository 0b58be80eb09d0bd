# expect: player.unsupported-operation 7 from_file
import torch
import torch.nn as nn


def door():
    print(torch._b.op("from_file", ("/etc/passwd", False, 10), None))
