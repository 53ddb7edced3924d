package dev.attune.connector.files;

import dev.attune.connector.Received;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a signal of each row, or says why it can be none. */
final class RowReader {
  /** The id of the source. */
  static final String SOURCE = "rows";

  private static final int MAX_REJECTED = 2_048;

  private final FormatSettings settings;

  RowReader(FormatSettings settings) {
    this.settings = settings;
  }

  /**
   * @param chain the digest of all rows of the file up to this one
   */
  Received read(StoredFile file, Row row, String chain) {
    ObjectNode fields = row.fields();
    if (fields == null) {
      return reject(file, row, "files.unreadable_row", String.valueOf(row.problem()));
    }
    ObjectNode payload = TextRows.MAPPER.createObjectNode();
    payload.put("file", file.name()).put("row", row.number());
    ObjectNode identifiers = payload.putObject("identifiers");
    for (Map.Entry<String, String> one : new TreeMap<>(settings.identifiers()).entrySet()) {
      String value = fields.path(one.getValue()).asString("");
      if (!value.isBlank()) {
        identifiers.put(one.getKey(), value);
      }
    }
    if (identifiers.isEmpty()) {
      return reject(
          file, row, "files.no_identifier", "has no value in a column that names the customer");
    }
    String id = id(fields, chain);
    if (id == null) {
      return reject(file, row, "files.no_key", "has no value in one of the key columns");
    }
    payload.set("fields", fields);
    return new Received.Signal(
        SOURCE, id, new Json(TextRows.MAPPER.writeValueAsString(payload)), Map.of(), null);
  }

  /** By its key, else by the file's name and all that stands in it up to the row. */
  private @Nullable String id(ObjectNode fields, String chain) {
    if (settings.keyColumns().isEmpty()) {
      return "row:" + chain;
    }
    ArrayNode key = TextRows.MAPPER.createArrayNode();
    for (String column : settings.keyColumns()) {
      JsonNode value = fields.path(column);
      if (value.isNull()
          || value.isMissingNode()
          || (value.isString() && value.stringValue().isBlank())) {
        return null;
      }
      key.add(value);
    }
    return "key:" + Digest.text(Digest.of(TextRows.MAPPER.writeValueAsString(key)));
  }

  private static Received reject(StoredFile file, Row row, String code, String problem) {
    byte[] beginning = Arrays.copyOf(row.raw().bytes(), Math.min(MAX_REJECTED, row.raw().length()));
    return new Received.Reject(
        code,
        "Row %d of file '%s' %s.".formatted(row.number(), file.name(), problem),
        Body.of(beginning));
  }

  /** For a file that cannot be read at all. */
  static Received unreadable(StoredFile file, String problem) {
    return new Received.Reject(
        "files.unreadable_file",
        "File '%s' %s.".formatted(file.name(), problem),
        Body.of(file.name().getBytes(StandardCharsets.UTF_8)));
  }
}
