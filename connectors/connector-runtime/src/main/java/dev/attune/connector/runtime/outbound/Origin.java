package dev.attune.connector.runtime.outbound;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port of an address.
 *
 * @param host as a header would name it: an IPv6 address stands in brackets
 */
record Origin(String scheme, String host, int port) {

  static Origin of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean isHttp = scheme.equals("http") || scheme.equals("https");
    if (!isHttp || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "An origin must be an http or https address with a host and without a user.");
    }
    int standard = scheme.equals("https") ? 443 : 80;
    return new Origin(
        scheme,
        uri.getHost().toLowerCase(Locale.ROOT),
        uri.getPort() < 0 ? standard : uri.getPort());
  }

  boolean isPlain() {
    return scheme.equals("http");
  }
}
