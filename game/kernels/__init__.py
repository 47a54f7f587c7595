"""Hot loops as compiled functions: arrays in, arrays out, no words of war."""
