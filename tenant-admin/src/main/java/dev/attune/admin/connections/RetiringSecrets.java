package dev.attune.admin.connections;

import dev.attune.admin.secrets.SecretBox;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that were replaced and are accepted for some time yet, beside those that replaced them.
 * Each is kept as {@code retiring.<setting>}: when it ends, in milliseconds, a colon, and the
 * values, sealed for that setting and that end.
 */
final class RetiringSecrets {
  static final String PREFIX = "retiring.";

  private final SecretBox box;

  RetiringSecrets(SecretBox box) {
    this.box = box;
  }

  /** The secrets with those values of a setting kept until then. */
  Fields retire(ConnectionKey key, String setting, List<?> values, Instant until, Fields secrets) {
    String name = PREFIX + setting;
    long end = until.toEpochMilli();
    return secrets.with(name, end + ":" + box.seal(Json.writeValue(values), place(key, name, end)));
  }

  /** The secrets without what is kept of a setting. */
  static Fields without(String setting, Fields secrets) {
    Map<String, @Nullable Object> left = new LinkedHashMap<>(secrets.values());
    left.remove(PREFIX + setting);
    return new Fields(left);
  }

  /** The settings with those values added that are still accepted. */
  Fields added(ConnectionKey key, Fields secrets, Fields settings, Instant now) {
    Fields all = settings;
    for (String name : secrets.values().keySet()) {
      if (name.startsWith(PREFIX) && end(secrets, name).isAfter(now)) {
        String setting = name.substring(PREFIX.length());
        List<@Nullable Object> values = new ArrayList<>();
        for (Object source : new Object[] {list(all.value(setting)), opened(key, secrets, name)}) {
          for (Object value : (List<?>) source) {
            if (!values.contains(value)) {
              values.add(value);
            }
          }
        }
        all = all.with(setting, values);
      }
    }
    return all;
  }

  /** When the next of them ends, if any is still accepted. */
  static Optional<Instant> nextEnd(Fields secrets, Instant now) {
    return secrets.values().keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> end(secrets, name))
        .filter(end -> end.isAfter(now))
        .min(Instant::compareTo);
  }

  private List<?> opened(ConnectionKey key, Fields secrets, String name) {
    String text = String.valueOf(secrets.text(name));
    String sealed = text.substring(text.indexOf(':') + 1);
    long end = end(secrets, name).toEpochMilli();
    byte[] json = box.open(sealed, place(key, name, end)).getBytes(StandardCharsets.UTF_8);
    return list(Json.readValue(json));
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Instant end(Fields secrets, String name) {
    String text = String.valueOf(secrets.text(name));
    return Instant.ofEpochMilli(Long.parseLong(text.substring(0, text.indexOf(':'))));
  }

  private static String place(ConnectionKey key, String name, long end) {
    return key.tenant() + "/" + key.connection() + "/" + name + "/" + end;
  }
}
