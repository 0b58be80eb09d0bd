YES = True
