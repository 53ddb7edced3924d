package dev.attune.hub.event;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signals for tests, and events in a form that shows all of them. */
final class Signals {
  static final ConnectionKey CONNECTION =
      new ConnectionKey(new TenantId("acme"), new ConnectionId("0123456789abcdef".repeat(2)));
  static final Instant RECEIVED = Instant.parse("2026-03-01T10:00:05Z");

  private Signals() {}

  static LogEntry.Signal signal(String payload) {
    return signal(Json.readObject(payload.getBytes(StandardCharsets.UTF_8)), RECEIVED);
  }

  static LogEntry.Signal signal(Fields payload, Instant received) {
    return new LogEntry.Signal(CONNECTION, "m-1", payload, received, null);
  }

  /** The event as JSON, without what comes from the signal as it is. */
  static Map<String, @Nullable Object> json(Event event) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", event.name());
    json.put("at", event.at().toString());
    json.put("identifiers", event.identifiers().stream().map(Signals::json).toList());
    json.put("traits", event.traits().values());
    json.put("properties", event.properties().values());
    json.put("account", json(event.account()));
    List<Object> consents = new ArrayList<>();
    for (Consent consent : event.consents()) {
      consents.add(
          Map.of(
              "purpose", consent.purpose(),
              "channel", consent.channel(),
              "granted", consent.granted()));
    }
    json.put("consents", consents);
    json.put("machine", event.isMachine());
    return json;
  }

  private static Map<String, Object> json(Identifier identifier) {
    return Map.of("namespace", identifier.namespace(), "value", identifier.value());
  }

  private static @Nullable Map<String, Object> json(@Nullable AccountReference account) {
    return account == null
        ? null
        : Map.of("identifier", json(account.identifier()), "traits", account.traits().values());
  }
}
