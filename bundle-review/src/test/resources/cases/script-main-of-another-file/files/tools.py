

def main():
    import sys

    return sys


if __name__ == "__main__":
    main()
