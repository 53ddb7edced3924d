package dev.attune.connector.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds addresses under a base address from plain text. Everything that is not a letter, digit or
 * harmless sign is encoded, the percent sign too, so no text can leave the base's path, add a query
 * or name another host.
 */
final class Target {
  private static final String HARMLESS = "-._~!$'()*,;:@";

  private Target() {}

  /**
   * @throws IllegalArgumentException if a segment of the path is {@code .} or {@code ..}
   */
  static URI under(URI base, String path, Map<String, String> query) {
    return under(base, path, UnaryOperator.identity(), query);
  }

  /**
   * The same with a path that is a template.
   *
   * @param fill what becomes of each segment; it stays one, whatever it holds
   * @throws IllegalArgumentException if a segment of the path is {@code .} or {@code ..}
   */
  static URI under(URI base, String path, UnaryOperator<String> fill, Map<String, String> query) {
    String left = base.getRawPath().replaceAll("/+$", "");
    String under = path.isEmpty() ? base.getRawPath() : left + "/" + encodedPath(path, fill);
    String asked =
        query.entrySet().stream()
            .map(entry -> encoded(entry.getKey(), "-._~") + "=" + encoded(entry.getValue(), "-._~"))
            .collect(Collectors.joining("&"));
    return URI.create(
        base.getScheme()
            + "://"
            + base.getRawAuthority()
            + (under.isEmpty() ? "/" : under)
            + (asked.isEmpty() ? "" : "?" + asked));
  }

  private static String encodedPath(String path, UnaryOperator<String> fill) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return Stream.of(relative.split("/", -1))
        .map(fill)
        .map(Target::segment)
        .collect(Collectors.joining("/"));
  }

  private static String segment(String segment) {
    if (segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("The path must not have a segment '.' or '..'.");
    }
    return encoded(segment, HARMLESS);
  }

  private static String encoded(String text, String harmless) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isPlain = (c < 128 && Character.isLetterOrDigit(c)) || harmless.indexOf(c) >= 0;
      if (isPlain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
