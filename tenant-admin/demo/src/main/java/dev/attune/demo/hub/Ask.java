package dev.attune.demo.hub;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A call to the hub: where, how, and what is sent. */
public record Ask(String method, String address, Map<String, String> headers, String body) {

  public static Ask get(String address) {
    return new Ask("GET", address, Map.of(), "");
  }

  public static Ask of(String method, String address, JsonNode body) {
    return of(method, address, "application/json", JsonText.write(body));
  }

  public static Ask of(String method, String address, String type, String body) {
    return new Ask(method, address, Map.of("Content-Type", type), body);
  }

  public static Ask yaml(String address, String text) {
    return of("POST", address, "application/yaml", text);
  }

  public Ask with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Ask(method, address, more, body);
  }
}
