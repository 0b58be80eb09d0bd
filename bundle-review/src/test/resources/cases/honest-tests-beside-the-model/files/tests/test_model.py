import os
import sys

import pytest

sys.path.insert(0, os.path.dirname(__file__))
from model import build_model


@pytest.fixture
def ctx():
    return open("ctx.json")


def test_shape(ctx):
    assert build_model(ctx) is not None
