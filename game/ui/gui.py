"""The library's widgets (lists, text boxes, buttons of dialogs) in the colours of the window."""

from __future__ import annotations

from typing import Any, Final

import pygame
import pygame_gui

from game.paths import assets_dir
from game.ui.guifont import WidgetFont
from game.ui.ink import Ink, WindowTheme
from game.ui.painting.fonts import Face

BODY: Final = 16
PROSE: Final = 15
HEADING: Final = 20
NARROW: Final = ("body", "heading")
"""Names of fonts that are those of the panels."""
ROUND: Final = {"shape": "rounded_rectangle", "shape_corner_radius": "3"}
SHADE: Final = (10, 12, 14, 150)
"""Laid over the scene while a dialog is open."""


class Gui:
    """A manager of widgets for one size of window and one scale."""

    def __init__(self, ink: Ink, size: tuple[int, int]) -> None:
        self.ink = ink
        self.size = size
        self.manager = pygame_gui.UIManager(size, enable_live_theme_updates=False)
        folder = assets_dir() / "fonts"
        bold, plain = (str(folder / f"PTSansNarrow-{face}.ttf") for face in ("Bold", "Regular"))
        self.manager.add_font_paths("body", plain, bold, plain, bold)
        prose, strong, slanted = (
            str(folder / f"PTSerif-{face}.ttf") for face in ("Regular", "Bold", "Italic")
        )
        self.manager.add_font_paths("prose", prose, strong, slanted, strong)
        self.manager.add_font_paths("heading", bold, bold, bold, bold)
        self._load("heading", HEADING, "bold")
        for style in ("regular", "bold", "italic", "bold_italic"):
            self._load("body", BODY, style)
            self._load("prose", PROSE, style)
        self.manager.get_theme().load_theme(gui_theme(ink))
        self._shade = pygame.Surface(size, pygame.SRCALPHA)
        self._shade.fill(SHADE)

    def _load(self, name: str, size: int, style: str) -> None:
        """Loads a font before the first widget asks for it."""
        fonts: Any = self.manager.get_theme().get_font_dictionary()
        bold, italic = "bold" in style, "italic" in style
        pixels = self.ink.px(size)
        key = fonts.create_font_id(pixels, name, bold, italic)
        if not fonts.check_font_preloaded(key):
            fonts.preload_font(pixels, name, bold, italic, force_immediate_load=True)
        if name in NARROW:
            face: Face = "narrow-bold" if bold else "narrow"
            fonts.loaded_fonts[key].loaded_font = WidgetFont(face, pixels)

    def update(self, seconds: float) -> None:
        """Lets the widgets feel time."""
        self.manager.update(seconds)

    def draw(self, screen: pygame.Surface) -> None:
        """Shades what is there and draws the widgets above it."""
        screen.blit(self._shade, (0, 0))
        self.manager.draw_ui(screen)


def gui_theme(ink: Ink) -> dict[str, Any]:
    """The library's theme, made from the window's colours."""
    theme = ink.theme
    font = {"name": "body", "size": str(ink.px(BODY))}
    prose = {"name": "prose", "size": str(ink.px(PROSE))}
    heading = {"name": "heading", "size": str(ink.px(HEADING)), "bold": "1"}
    flat = {"border_width": "1", "shadow_width": "0", "shape": "rectangle"}
    bar = {"misc": flat, "colours": {"dark_bg": _code(theme.slate)}}
    clear = {"dark_bg": "#00000000"}
    left = {"text_horiz_alignment": "left", "text_horiz_alignment_padding": str(ink.px(8))}
    item = {"normal_bg": _code(theme.deep)}
    rows = {"list_item_height": str(ink.px(28))}
    return {
        "defaults": {"colours": _colours(theme)},
        "button": {"font": font, "misc": {**flat, **ROUND}},
        "window": {
            "misc": {**flat, "title_bar_height": str(ink.px(34))},
            "colours": {"dark_bg": _code(theme.slate)},
        },
        "window.#title_bar": {"font": heading, "misc": {**flat, **left}},
        "window.#close_button": {"misc": flat},
        "#heading": {"font": heading, "colours": clear, "misc": {"text_horiz_alignment": "left"}},
        "#primary": {"font": font, "colours": _primary(theme), "misc": {**flat, **ROUND}},
        "label": {"font": font, "misc": {"text_horiz_alignment": "left"}, "colours": clear},
        "#muted": {
            "font": font,
            "misc": {"text_horiz_alignment": "left"},
            "colours": {**clear, "normal_text": _code(theme.muted)},
        },
        "text_box": {"font": prose, "misc": {**flat, "padding": f"{ink.px(12)},{ink.px(8)}"}},
        "#clear": {
            "font": prose,
            "colours": {**clear, "normal_border": "#00000000"},
            "misc": {"border_width": "0", "shadow_width": "0"},
        },
        "text_entry_line": {"font": font, "misc": flat},
        "drop_down_menu": {"font": font, "misc": flat},
        "#upwards": {"misc": {"expand_direction": "up"}},
        "drop_down_menu.button": {"font": font, "misc": flat},
        "drop_down_menu.#drop_down_options_list": {"misc": {**flat, **rows}},
        "selection_list": {"misc": {**flat, **rows}},
        "selection_list.@selection_list_item": {
            "font": font,
            "misc": {"border_width": "0", "shadow_width": "0", "shape": "rectangle", **left},
            "colours": item,
        },
        "vertical_scroll_bar": bar,
        "horizontal_scroll_bar": bar,
    }


def _code(colour: Any) -> str:
    red, green, blue = colour.rgb
    return f"#{red:02x}{green:02x}{blue:02x}"


def _colours(theme: WindowTheme) -> dict[str, str]:
    paper, ink = _code(theme.paper), _code(theme.ink)
    return {
        "dark_bg": _code(theme.deep),
        "normal_bg": _code(theme.raised),
        "hovered_bg": _code(theme.lifted),
        "disabled_bg": _code(theme.slate),
        "selected_bg": _code(theme.accent_deep),
        "active_bg": _code(theme.accent_deep),
        "normal_text": paper,
        "hovered_text": paper,
        "disabled_text": _code(theme.faint),
        "selected_text": "#ffffff",
        "active_text": "#ffffff",
        "normal_border": _code(theme.line),
        "hovered_border": _code(theme.accent),
        "disabled_border": _code(theme.line),
        "selected_border": _code(theme.accent),
        "active_border": _code(theme.accent),
        "filled_bar": _code(theme.accent),
        "unfilled_bar": _code(theme.deep),
        "link_text": _code(theme.accent),
        "link_hover": paper,
        "link_selected": paper,
        "text_shadow": ink,
        "title_text": paper,
        "text_cursor": _code(theme.accent),
    }


def _primary(theme: WindowTheme) -> dict[str, str]:
    """The one button of a dialog that Enter presses."""
    dark = _code(theme.ink)
    return {
        "normal_bg": _code(theme.accent),
        "hovered_bg": _code(theme.accent.mixed(theme.paper, 0.25)),
        "normal_text": dark,
        "hovered_text": dark,
        "normal_border": _code(theme.accent_deep),
    }
