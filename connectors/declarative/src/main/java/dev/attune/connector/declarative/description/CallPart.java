package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to the tool.
 *
 * @param method upper-case
 * @param query what has no value is left out
 */
public record CallPart(
    String method,
    Address address,
    Map<String, Template> query,
    Map<String, Template> headers,
    @Nullable ContentPart content) {
  public CallPart {
    query = new LinkedHashMap<>(query);
    headers = new LinkedHashMap<>(headers);
  }

  /** A call that asks for an address and sends nothing. */
  static CallPart get(Address address) {
    return new CallPart("GET", address, Map.of(), Map.of(), null);
  }
}
