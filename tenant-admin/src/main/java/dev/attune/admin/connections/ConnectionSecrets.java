package dev.attune.admin.connections;

import dev.attune.admin.connectors.ConnectorEntry;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection's secrets apart from its settings, encrypted. Safe for use by many threads.
 */
public final class ConnectionSecrets {
  /** The name under which the credentials are kept beside the secret settings. */
  static final String CREDENTIALS = "credentials";

  private static final String SETTING = "settings.";

  private final SecretBox box;

  public ConnectionSecrets(SecretBox box) {
    this.box = box;
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
    return new Kept(new Fields(open), new Fields(secrets));
  }

  /** What a connection is opened with. */
  public OpenSecrets open(Connection connection) {
    return open(connection.key(), new Kept(connection.settings(), connection.secrets()));
  }

  OpenSecrets open(ConnectionKey key, Kept kept) {
    Fields settings = kept.settings();
    Fields credentials = Fields.EMPTY;
    for (String name : kept.secrets().values().keySet()) {
      Object value = unseal(key, name, String.valueOf(kept.secrets().text(name)));
      if (name.equals(CREDENTIALS)) {
        credentials = Fields.of(CREDENTIALS, value).object(CREDENTIALS);
      } else {
        settings = settings.with(name.substring(SETTING.length()), value);
      }
    }
    return new OpenSecrets(settings, credentials);
  }

  /** The names of the secret settings that are filled in. */
  static java.util.List<String> filledIn(Connection connection) {
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
