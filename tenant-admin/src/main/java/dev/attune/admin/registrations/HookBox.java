package dev.attune.admin.registrations;

import dev.attune.admin.registrations.HookSecrets.Former;
import dev.attune.admin.registrations.HookSecrets.Place;
import dev.attune.admin.registrations.HookSecrets.Retired;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the secrets of registrations among the connection's, as one cipher text, so that a change
 * of them is a change of the connection and every node opens it anew. Safe for use by many threads.
 */
public final class HookBox {
  /** The name under which they are kept beside the connection's other secrets. */
  public static final String NAME = "webhook";

  private final SecretBox box;

  public HookBox(SecretBox box) {
    this.box = box;
  }

  /** What a webhook of the connection may be signed with, the newest first. */
  public List<String> accepted(ConnectionKey key, Fields secrets, Instant now) {
    return open(key, secrets).accepted(now);
  }

  /** When the next of those ends that were replaced, if any is still accepted. */
  public Optional<Instant> nextEnd(Connection connection, Instant now) {
    return open(connection).retired().stream()
        .map(Retired::until)
        .filter(end -> end.isAfter(now))
        .min(Instant::compareTo);
  }

  HookSecrets open(Connection connection) {
    return open(connection.key(), connection.secrets());
  }

  private HookSecrets open(ConnectionKey key, Fields secrets) {
    String sealed = secrets.text(NAME);
    if (sealed == null) {
      return HookSecrets.NONE;
    }
    byte[] json = box.open(sealed, place(key)).getBytes(StandardCharsets.UTF_8);
    Fields kept = Json.readObject(json);
    return new HookSecrets(
        kept.text("address") == null ? null : place(kept),
        kept.text("given"),
        list(
            kept,
            "former",
            one ->
                new Former(
                    place(one),
                    one.text("given"),
                    one.text("reference"),
                    Instant.parse(required(one, "since")))),
        list(
            kept,
            "retired",
            one -> new Retired(required(one, "secret"), Instant.parse(required(one, "until")))));
  }

  private static Place place(Fields fields) {
    return new Place(required(fields, "address"), required(fields, "secret"));
  }

  private static String required(Fields fields, String name) {
    return Objects.requireNonNull(fields.text(name), name);
  }

  private static <T> List<T> list(Fields fields, String name, Function<Fields, T> element) {
    return fields.value(name) instanceof List<?> all
        ? all.stream().map(one -> element.apply(Fields.of(name, one).object(name))).toList()
        : List.of();
  }

  /** The connection with these. */
  Connection sealed(Connection connection, HookSecrets hook) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    Place current = hook.current();
    if (current != null) {
      kept.putAll(fields(current));
    }
    if (hook.given() != null) {
      kept.put("given", hook.given());
    }
    kept.put("former", hook.former().stream().map(HookBox::fields).toList());
    kept.put(
        "retired",
        hook.retired().stream()
            .map(one -> Map.of("secret", one.secret(), "until", one.until().toString()))
            .toList());
    String sealed = box.seal(Json.write(new Fields(kept)), place(connection.key()));
    return connection.configured(connection.settings(), connection.secrets().with(NAME, sealed));
  }

  private static Map<String, String> fields(Place place) {
    return Map.of("address", place.address(), "secret", place.secret());
  }

  private static Map<String, String> fields(Former former) {
    Map<String, String> fields = new LinkedHashMap<>(fields(former.place()));
    if (former.given() != null) {
      fields.put("given", former.given());
    }
    if (former.reference() != null) {
      fields.put("reference", former.reference());
    }
    fields.put("since", former.since().toString());
    return fields;
  }

  private static String place(ConnectionKey key) {
    return key.tenant() + "/" + key.connection() + "/" + NAME;
  }
}
