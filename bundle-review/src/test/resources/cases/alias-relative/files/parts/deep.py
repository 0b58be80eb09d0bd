from .base import t
