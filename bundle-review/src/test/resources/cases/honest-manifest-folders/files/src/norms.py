def norm(x):
    return x / x.norm()
