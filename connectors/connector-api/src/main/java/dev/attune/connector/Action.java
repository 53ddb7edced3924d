package dev.attune.connector;

import dev.attune.connector.schema.Json;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a journey asks a tool to do.
 *
 * @param id the same on every try: the idempotency key that the tool is given. Letters, digits and
 *     {@code -_.:}, at most 128
 * @param name the name of an {@link ActionDescriptor}
 * @param parameters an object; routes read them bound and checked, by {@link Routes#parameters}
 * @param attempt which try this is, from 1
 * @param trace the trace of the signal that caused it
 * @param unsubscribe an {@code https} address at which the recipient refuses further messages, by
 *     one click as RFC 8058 has it (a POST without credentials); null if the action has no {@link
 *     ActionDescriptor#recipient} or the hub no such address
 */
public record Action(
    String id,
    String name,
    Json parameters,
    int attempt,
    @Nullable TraceParent trace,
    @Nullable URI unsubscribe) {

  /**
   * @throws IllegalArgumentException if the id cannot be a key in a header
   */
  public Action {
    if (!id.matches("[A-Za-z0-9_.:-]{1,128}")) {
      throw new IllegalArgumentException(
          "An action's id must have 1 to 128 letters, digits and -_.: signs.");
    }
  }

  /** An action that gives its recipient no link. */
  public Action(String id, String name, Json parameters, int attempt, @Nullable TraceParent trace) {
    this(id, name, parameters, attempt, trace, null);
  }
}
