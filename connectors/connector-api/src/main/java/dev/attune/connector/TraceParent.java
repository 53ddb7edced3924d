package dev.attune.connector;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A W3C trace context that goes from a received request through the signal to the actions it
 * causes.
 *
 * @param value a {@code traceparent} header: version, trace id, parent id, flags
 */
public record TraceParent(String value) {
  /** The header's name. */
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile(
          "00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
              + "|(?!00|ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
              + "(-[0-9A-Za-z_.-]{1,64})?");

  /**
   * @throws IllegalArgumentException if the value has not the form of a {@code traceparent}
   */
  public TraceParent {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A traceparent must have the form of W3C Trace Context.");
    }
  }

  /** Reads a header; a missing or malformed one is no trace, as the standard wants it. */
  public static @Nullable TraceParent parse(@Nullable String header) {
    return header != null && FORM.matcher(header).matches() ? new TraceParent(header) : null;
  }
}
