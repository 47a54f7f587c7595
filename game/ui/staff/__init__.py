"""The staff book: reports of all systems, and the orders that belong to them."""
