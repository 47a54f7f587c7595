"""The drawing of reels: what is on the map at a moment, in the window and in pictures."""
