Block = 1
