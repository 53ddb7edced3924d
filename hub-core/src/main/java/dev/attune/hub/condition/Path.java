package dev.attune.hub.condition;

/**
 * The way to a value in the data, in dotted form.
 *
 * @param text the whole path, with {@code *} for what is only known at evaluation
 * @param known the path up to the first such place
 */
record Path(String text, String known) {

  static Path of(Root root) {
    return new Path(root.variable(), root.variable());
  }

  Path field(String name) {
    String longer = text + "." + name;
    return new Path(longer, isKnown() ? longer : known);
  }

  Path any() {
    return new Path(text + ".*", known);
  }

  private boolean isKnown() {
    return known.length() == text.length();
  }
}
