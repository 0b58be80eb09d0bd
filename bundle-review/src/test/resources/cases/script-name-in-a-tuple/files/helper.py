import model

model.__name__, x = "__main__", 1
