WIDTH = 4
if __name__ == "__main__":
    import os
