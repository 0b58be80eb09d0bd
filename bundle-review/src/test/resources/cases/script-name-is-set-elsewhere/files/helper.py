import model
setattr(model, "__name__", "__main__")
