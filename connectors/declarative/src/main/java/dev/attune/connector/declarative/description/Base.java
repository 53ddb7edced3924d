package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a tool is. What is filled in is part of the host's name or of the path; a value at the very
 * beginning is a whole address.
 */
public record Base(Template template) {
  private static final Pattern AUTHORITY = Pattern.compile("https?://[^/]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
  private static final String WRONG =
      "The base must be an https or http address with a host, without user, query and fragment.";

  /** What is wrong with it whatever is filled in, or null. */
  @Nullable String problem() {
    String text = template.with("x");
    return address(template.beginsWithValue() ? "https://" + text : text) == null ? WRONG : null;
  }

  /** The base as a URI, or why there is none. */
  public Value fill(Map<String, Object> variables) {
    Value filled = template.text(variables, Base::encoded);
    if (!(filled instanceof Value.Present(var text))) {
      return filled;
    }
    URI address = address((String) text);
    return address == null ? new Value.Failed(WRONG) : new Value.Present(address);
  }

  private static @Nullable String encoded(String value, String before) {
    if (before.isEmpty()) {
      return value;
    }
    if (AUTHORITY.matcher(before).matches()) {
      return NAME.matcher(value).matches() ? value : null;
    }
    return value.isEmpty() || value.equals(".") || value.equals("..")
        ? null
        : Percent.encoded(value);
  }

  private static @Nullable URI address(String text) {
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean fits =
          (scheme.equals("https") || scheme.equals("http"))
              && address.getHost() != null
              && address.getRawUserInfo() == null
              && address.getRawQuery() == null
              && address.getRawFragment() == null
              && address.normalize().equals(address);
      return fits ? address : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
