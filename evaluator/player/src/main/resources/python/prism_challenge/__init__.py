"""The older name of the package `prism`."""
