package dev.attune.connector.cloudevents;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Content-Type} says.
 *
 * @param essence type and subtype in small letters, without parameters; empty if there is none
 * @param charset the parameter, or null
 */
record MediaType(String essence, @Nullable String charset) {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)\"?", Pattern.CASE_INSENSITIVE);

  static MediaType of(@Nullable String contentType) {
    if (contentType == null) {
      return new MediaType("", null);
    }
    int semicolon = contentType.indexOf(';');
    String essence = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    Matcher charset = CHARSET.matcher(contentType);
    return new MediaType(
        essence.strip().toLowerCase(Locale.ROOT), charset.find() ? charset.group(1) : null);
  }

  /** Whether what has this type is JSON. */
  boolean isJson() {
    return essence.matches("[^/]+/(json|[^/]+\\+json)");
  }

  /** Whether what has this type is text for people or XML. */
  boolean isText() {
    return essence.startsWith("text/")
        || essence.matches("[^/]+/(xml|[^/]+\\+xml)")
        || essence.equals("application/x-www-form-urlencoded");
  }

  /** The charset of such text; null if this machine does not know it. */
  @Nullable Charset textCharset() {
    try {
      return charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
