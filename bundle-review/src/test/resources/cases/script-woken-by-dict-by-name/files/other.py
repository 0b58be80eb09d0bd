import helper

D = getattr(helper, "__dict__")
D["__name__"] = "__main__"
