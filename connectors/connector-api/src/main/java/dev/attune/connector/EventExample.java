package dev.attune.connector;

import dev.attune.connector.schema.Json;
import java.util.Map;

/**
 * A signal as the tool really sends it, and the event that the default mapping makes of it.
 *
 * @param event the name of that event, for example {@code ticket.created}
 * @param headers received headers that the mapping may read, lower-case
 * @param payload one signal's payload, free of real personal values
 */
public record EventExample(String event, Map<String, String> headers, Json payload) {
  public EventExample {
    headers = Map.copyOf(headers);
  }
}
