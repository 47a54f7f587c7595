"""Windows above a scene: they take all input until they are closed."""
