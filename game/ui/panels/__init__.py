"""The panels round the map: each paints its own picture, and again only when it is out of date."""
