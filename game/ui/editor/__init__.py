"""The scenario editor: forms made from the schema, lists, findings, units on the map."""
