# expect: player.build-failed 7 KeyError
import torch.nn as nn


def door():
    found = globals()["__buil" + "tins__"]
    loader = (found if isinstance(found, dict) else vars(found))["__loa" + "der__"]
    print(loader.load_module("sys"))
