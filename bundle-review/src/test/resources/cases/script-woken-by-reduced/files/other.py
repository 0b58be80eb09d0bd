import copy
import helper

X = type("X", (), {"__reduce_ex__": lambda s, p: (lambda: helper, (), {"__name__": "__main__"})})
copy.copy(X())
