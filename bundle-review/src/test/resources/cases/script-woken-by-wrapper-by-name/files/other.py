import functools
import helper

getattr(functools, "update_" "wrapper")(helper, type("__main__", (), {}))
