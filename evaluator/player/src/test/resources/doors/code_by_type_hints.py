# expect: player.import-failed 2 get_type_hints
from typing import get_type_hints
import torch.nn as nn


class Box:
    x: "print(__import__('sys'))"


def door():
    get_type_hints(Box)
