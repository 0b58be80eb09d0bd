from layers.core import make as build_model
from layers.recipe import *
