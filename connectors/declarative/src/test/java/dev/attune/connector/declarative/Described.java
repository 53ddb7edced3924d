package dev.attune.connector.declarative;

/** Short descriptions for tests: what a test leaves open is filled in harmlessly. */
final class Described {
  private Described() {}

  /** A connector with these parts, without indentation. */
  static String of(String http, String rest) {
    return """
    connector: small
    version: 1.0.0
    title: Small
    settings:
      site: {type: string, default: acme}
      key: {type: secret, required: false}
    http:
      base: "https://${settings.site}.example/v1"
    """
        + http.indent(2)
        + rest;
  }

  /** A connector that polls items. */
  static String polled(String source) {
    return polled("", source);
  }

  static String polled(String http, String source) {
    return of(http, "sources:\n  tickets:\n" + source.indent(4) + EVENT.indent(4));
  }

  /** A connector with one action, {@code do}. */
  static String action(String action) {
    return of("", "actions:\n  do:\n" + action.indent(4));
  }

  private static final String EVENT =
      "event: {name: \"'seen'\", identifiers: {id: string(item.id)}}\n";
}
