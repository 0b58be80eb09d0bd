y = open("x")
