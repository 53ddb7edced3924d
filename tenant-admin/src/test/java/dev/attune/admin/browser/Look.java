package dev.attune.admin.browser;

import com.microsoft.playwright.options.ColorScheme;

/** How a page can be looked at. */
enum Look {
  LIGHT_WIDE(ColorScheme.LIGHT, 1280, 900),
  DARK_WIDE(ColorScheme.DARK, 1280, 900),
  DARK_NARROW(ColorScheme.DARK, 360, 740),
  LIGHT_NARROW(ColorScheme.LIGHT, 360, 740);

  private final ColorScheme scheme;
  private final int width;
  private final int height;

  Look(ColorScheme scheme, int width, int height) {
    this.scheme = scheme;
    this.width = width;
    this.height = height;
  }

  ColorScheme scheme() {
    return scheme;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** As it stands in the name of a picture. */
  String title() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
