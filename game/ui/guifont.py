"""The library's widgets write with the typefaces of the panels, whose words stand apart."""

from __future__ import annotations

import pygame
from pygame_gui.core.gui_font_pygame import GUIFontPygame

from game.ui.painting.fonts import Face, file_of, font


class WidgetFont(GUIFontPygame):
    """A typeface of the panels as a widget asks for it."""

    def __init__(self, face: Face, size: int) -> None:
        self._letters = font(face, size)
        style = {"antialiased": True, "italic": False, "bold": "bold" in face}
        super().__init__(file_of(face), size, style=style)

    def get_rect(self, text: str) -> pygame.Rect:
        """How much room a line takes, from its base line."""
        if not text:
            return pygame.Rect(0, 0, 0, 0)
        return pygame.Rect((0, self._letters.get_ascent()), self._letters.size(text))

    def render_premul(self, text: str, text_color: pygame.Color) -> pygame.Surface:
        """A line as a picture whose colours are multiplied by how solid they are."""
        line = self._letters.render(text, True, text_color).convert_alpha()
        return line.premul_alpha() if all(line.get_size()) else line

    def render_premul_to(
        self,
        text: str,
        text_colour: pygame.Color,
        surf_size: tuple[int, int],
        surf_position: tuple[int, int],
    ) -> pygame.Surface:
        """The same on an empty picture of a size, with its base line at a place."""
        surface = pygame.Surface(surf_size, pygame.SRCALPHA, 32)
        at = surf_position[0], surf_position[1] - self._letters.get_ascent()
        blend = pygame.BLEND_PREMULTIPLIED
        surface.blit(self.render_premul(text, text_colour), at, special_flags=blend)
        return surface
