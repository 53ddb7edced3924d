package dev.attune.connector.jdbc;

import dev.attune.connector.Received;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a signal of each row, or says why it can be none. */
final class RowReader {
  /** The id of the source. */
  static final String SOURCE = "rows";

  /** How long the payload of a row may be. */
  static final int MAX_PAYLOAD = 262_144;

  private static final int MAX_ID = 200;
  private static final int MARK = 8;
  private static final int MAX_REJECTED = 2_048;

  private final Table table;
  private final SourceSettings settings;

  RowReader(Table table, SourceSettings settings) {
    this.table = table;
    this.settings = settings;
  }

  /**
   * A row's own.
   *
   * @param places the cursor column's value and the key
   * @param id the same whenever this version of the row comes
   */
  record Identity(List<Place> places, String id) {

    /** Short for the id. */
    String mark() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(sha256(id), MARK));
    }
  }

  Identity identity(ResultSet rows) throws SQLException {
    List<Place> places = new ArrayList<>();
    for (Column column : table.places()) {
      Place place = Place.read(rows, table.index(column), column.kind());
      if (place == null) {
        throw new SQLException("A row that was asked for without NULL has one.", "XX000");
      }
      places.add(place);
    }
    ArrayNode parts = RowValues.MAPPER.createArrayNode().add(table.name().text());
    places.forEach(place -> parts.add(place.text()));
    String id = RowValues.MAPPER.writeValueAsString(parts);
    if (id.length() > RowCursor.MAX_PLACES) {
      throw new SQLException("A row has a key that is too long to be kept.", "22001");
    }
    return new Identity(
        places, id.length() <= MAX_ID ? id : "sha256:" + HexFormat.of().formatHex(sha256(id)));
  }

  Received read(ResultSet rows, Identity identity) throws SQLException {
    ObjectNode payload = RowValues.MAPPER.createObjectNode();
    payload.put("table", table.name().name());
    Instant at = identity.places().getFirst().moment(settings.zone());
    if (at != null) {
      payload.put("at", at.toString());
    }
    ObjectNode identifiers = payload.putObject("identifiers");
    RowValues.read(rows, table, payload);
    JsonNode row = payload.path("row");
    for (Map.Entry<String, String> one : new TreeMap<>(settings.identifiers()).entrySet()) {
      JsonNode value = row.path(one.getValue());
      if (!value.isNull() && !value.asString("").isBlank()) {
        identifiers.put(one.getKey(), value.asString(""));
      }
    }
    String text = RowValues.MAPPER.writeValueAsString(payload);
    if (identifiers.isEmpty()) {
      return reject(
          "jdbc.no_identifier",
          "The row must have a value in one of the columns that name the customer.",
          text);
    }
    if (text.length() > MAX_PAYLOAD) {
      return reject(
          "jdbc.row_too_large",
          "The row must have at most %d characters as JSON; read fewer columns of it."
              .formatted(MAX_PAYLOAD),
          text);
    }
    return new Received.Signal(SOURCE, identity.id(), new Json(text), Map.of(), null);
  }

  /** How much of a page a row takes up, in characters. */
  static long size(Received received) {
    return received instanceof Received.Signal signal ? signal.payload().text().length() : 0;
  }

  private static Received reject(String code, String reason, String payload) {
    return new Received.Reject(
        code, reason, Body.of(payload.substring(0, Math.min(MAX_REJECTED, payload.length()))));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    }
  }
}
