"""What fills the window: menu, battle, curtain, end of game."""
