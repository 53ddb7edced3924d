package dev.attune.connector.testkit;

import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.Schema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds secrets in texts: as they are, and as they travel (Base64, in an address, as hex). */
final class SecretSearch {
  private static final int SHORTEST = 8;

  /** What to look for, each with how it is written. */
  private final Map<String, String> forms = new LinkedHashMap<>();

  private SecretSearch() {}

  static SecretSearch of(Collection<String> secrets) {
    SecretSearch search = new SecretSearch();
    for (String secret : secrets) {
      Complaint.unless(
          secret.length() >= SHORTEST,
          "A secret of the scenario's tool has fewer than " + SHORTEST + " characters.",
          "Give the tool longer secrets, which cannot stand in a text by chance.");
      search.add(secret);
    }
    return search;
  }

  /** The secrets among what people filled in. */
  static List<String> among(Schema<?> schema, Map<String, Object> values) {
    List<String> secrets = new ArrayList<>();
    for (Field field : schema.fields()) {
      Object value = values.get(field.name());
      if (field.type().isSecret() && value instanceof Collection<?> many) {
        many.forEach(one -> secrets.add(String.valueOf(one)));
      } else if (field.type().isSecret() && value != null) {
        secrets.add(value.toString());
      }
    }
    return secrets;
  }

  /** How a secret is written in that text; null if none is. */
  @Nullable String find(String text) {
    return forms.entrySet().stream()
        .filter(form -> text.contains(form.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private void add(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    forms.put(secret, "as it is");
    forms.putIfAbsent(URLEncoder.encode(secret, StandardCharsets.UTF_8), "as in an address");
    forms.putIfAbsent(HexFormat.of().formatHex(bytes), "in hex");
    for (int before = 0; before < 3; before++) {
      String core = base64(bytes, before);
      forms.putIfAbsent(core, "in Base64");
      forms.putIfAbsent(core.replace('+', '-').replace('/', '_'), "in Base64 for addresses");
    }
  }

  /** The signs that the secret alone decides if so many bytes stand before it, modulo three. */
  private static String base64(byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int from = (before * 8 + 5) / 6;
    int to = shifted.length * 8 / 6;
    return Base64.getEncoder().withoutPadding().encodeToString(shifted).substring(from, to);
  }
}
