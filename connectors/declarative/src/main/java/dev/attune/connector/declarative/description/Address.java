package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.Value;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address below the base: a path and perhaps a query. What is filled in is one segment of the
 * path, or part of one, or one value of the query.
 */
public record Address(Template template) {
  private static final Pattern FORM =
      Pattern.compile(
          "/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@/%-]*(\\?[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*)?");

  /** What is wrong with it whatever is filled in, or null. */
  @Nullable String problem() {
    String text = template.with("x");
    if (!FORM.matcher(text).matches()) {
      return "An address must begin with one / and hold characters of addresses only; the rest is"
          + " the base's.";
    }
    return hasDots(text) ? "An address must not have a segment '.' or '..'." : null;
  }

  /** The address, beginning with a slash, as a text. */
  public Value fill(Map<String, Object> variables) {
    Value filled = template.text(variables, Address::encoded);
    return filled instanceof Value.Present(var text) && hasDots((String) text)
        ? new Value.Failed("A value would lead out of the address it is filled into.")
        : filled;
  }

  /** An empty segment would be another address: all tickets instead of one. */
  private static @Nullable String encoded(String value, String before) {
    boolean isQuery = before.indexOf('?') >= 0;
    return value.isEmpty() && !isQuery ? null : Percent.encoded(value);
  }

  private static boolean hasDots(String address) {
    int query = address.indexOf('?');
    String path = query < 0 ? address : address.substring(0, query);
    return Pattern.compile("(^|/)(\\.|%2[Ee]){1,2}(/|$)").matcher(path).find();
  }
}
