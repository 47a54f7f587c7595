"""What is drawn on the map, one thing a layer, from the ground up."""
