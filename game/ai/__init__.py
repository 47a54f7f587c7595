"""Players that are programs; each sees a `View` and gives orders, as a person does."""
