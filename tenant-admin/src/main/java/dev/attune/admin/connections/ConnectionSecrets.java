package dev.attune.admin.connections;

import dev.attune.admin.connectors.ConnectorEntry;
import dev.attune.admin.registrations.HookBox;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection's secrets apart from its settings, encrypted. Safe for use by many threads.
 */
public final class ConnectionSecrets {
  /** The name under which the credentials are kept beside the secret settings. */
  static final String CREDENTIALS = "credentials";

  private static final String SETTING = "settings.";

  private final SecretBox box;
  private final RetiringSecrets retiring;
  private final HookBox hooks;
  private final Clock clock;

  public ConnectionSecrets(SecretBox box, Clock clock) {
    this.box = box;
    this.retiring = new RetiringSecrets(box);
    this.hooks = new HookBox(box);
    this.clock = clock;
  }

  /** What a connection keeps: its open settings, and its secrets as cipher texts. */
  record Kept(Fields settings, Fields secrets) {}

  /**
   * What to keep of what somebody filled in. A secret that is missing stays as it was, since it was
   * never shown; one that is null is removed.
   */
  Kept keep(
      ConnectionKey key,
      ConnectorEntry connector,
      Fields settings,
      @Nullable Fields credentials,
      Fields before) {
    Map<String, @Nullable Object> open = new LinkedHashMap<>();
    Map<String, @Nullable Object> secrets = new LinkedHashMap<>(before.values());
    settings
        .values()
        .forEach((name, value) -> {
          if (!connector.isSecret(name)) {
            open.put(name, value);
          } else if (value == null) {
            secrets.remove(SETTING + name);
          } else {
            secrets.put(SETTING + name, seal(key, SETTING + name, value));
          }
        });
    if (credentials != null) {
      secrets.put(CREDENTIALS, seal(key, CREDENTIALS, credentials.values()));
    }
    Fields kept = new Fields(secrets);
    for (String name : settings.values().keySet()) {
      kept = RetiringSecrets.without(name, kept);
    }
    return new Kept(new Fields(open), kept);
  }

  /**
   * The same connection, in which those lists of secrets are accepted for a while yet that others
   * have replaced.
   */
  Connection retiring(Connection fresh, Connection before, Set<String> replaced, Duration grace) {
    Fields secrets = fresh.secrets();
    for (String setting : replaced) {
      String sealed = before.secrets().text(SETTING + setting);
      Object value = sealed == null ? null : unseal(before.key(), SETTING + setting, sealed);
      if (value instanceof List<?> values && grace.isPositive()) {
        secrets = retiring.retire(before.key(), setting, values, clock.now().plus(grace), secrets);
      }
    }
    return fresh.configured(fresh.settings(), secrets);
  }

  /** When a connection is to be opened anew, because a secret of it is accepted no more. */
  public Optional<Instant> opensAnewAt(Connection connection) {
    Instant now = clock.now();
    return Stream.of(
            RetiringSecrets.nextEnd(connection.secrets(), now), hooks.nextEnd(connection, now))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** What a connection is opened with. */
  public OpenSecrets open(Connection connection) {
    return open(connection.key(), new Kept(connection.settings(), connection.secrets()));
  }

  OpenSecrets open(ConnectionKey key, Kept kept) {
    Fields settings = kept.settings();
    Fields credentials = Fields.EMPTY;
    for (String name : kept.secrets().values().keySet()) {
      if (name.startsWith(RetiringSecrets.PREFIX) || name.equals(HookBox.NAME)) {
        continue;
      }
      Object value = unseal(key, name, String.valueOf(kept.secrets().text(name)));
      if (name.equals(CREDENTIALS)) {
        credentials = Fields.of(CREDENTIALS, value).object(CREDENTIALS);
      } else {
        settings = settings.with(name.substring(SETTING.length()), value);
      }
    }
    Instant now = clock.now();
    return new OpenSecrets(
        retiring.added(key, kept.secrets(), settings, now),
        credentials,
        hooks.accepted(key, kept.secrets(), now));
  }

  /** The names of the secret settings that are filled in. */
  static List<String> filledIn(Connection connection) {
    return connection.secrets().values().keySet().stream()
        .filter(name -> name.startsWith(SETTING))
        .map(name -> name.substring(SETTING.length()))
        .sorted()
        .toList();
  }

  private String seal(ConnectionKey key, String name, Object value) {
    return box.seal(Json.writeValue(value), place(key, name));
  }

  private Object unseal(ConnectionKey key, String name, String sealed) {
    String json = box.open(sealed, place(key, name));
    Object value = Json.readValue(json.getBytes(StandardCharsets.UTF_8));
    return value == null ? "" : value;
  }

  private static String place(ConnectionKey key, String name) {
    return key.tenant() + "/" + key.connection() + "/" + name;
  }
}
