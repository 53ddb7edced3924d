package dev.attune.connector.declarative.description;

import dev.attune.connector.CallLimits;
import dev.attune.connector.declarative.expression.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the tool is called.
 *
 * @param remaining the header that says how many calls are left, or null
 * @param retryAfter the header that says when to call again
 * @param reset the header that says when the window ends, or null
 */
public record HttpPart(
    Base base,
    Auth auth,
    Map<String, Template> headers,
    CallLimits limits,
    @Nullable String remaining,
    String retryAfter,
    @Nullable String reset,
    Duration timeout) {
  public HttpPart {
    headers = new LinkedHashMap<>(headers);
  }
}
