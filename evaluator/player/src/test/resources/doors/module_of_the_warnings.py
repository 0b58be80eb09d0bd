# expect: player.build-failed 7 _module
import warnings
import torch.nn as nn


def door():
    print(warnings.catch_warnings()._module.sys)
