"""The library twin of every command, a module each; ``import archcite`` gives their public names."""
