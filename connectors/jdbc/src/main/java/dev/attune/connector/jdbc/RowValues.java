package dev.attune.connector.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The values of one row as JSON, nothing of a number lost and nothing beyond bounds. */
final class RowValues {
  /** How many characters of a text, or bytes of binary data, are kept. */
  static final int ROOM = 65_536;

  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 8;

  private final ResultSet rows;
  private final List<String> cut = new ArrayList<>();

  private RowValues(ResultSet rows) {
    this.rows = rows;
  }

  /**
   * The row at hand.
   *
   * @param payload gets the member {@code row}, and {@code cut} if anything was cut off
   */
  static void read(ResultSet rows, Table table, ObjectNode payload) throws SQLException {
    RowValues values = new RowValues(rows);
    ObjectNode row = payload.putObject("row");
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      row.set(column.name(), values.value(i + 1, column));
    }
    if (!values.cut.isEmpty()) {
      ArrayNode names = payload.putArray("cut");
      values.cut.forEach(names::add);
    }
  }

  private JsonNode value(int index, Column column) throws SQLException {
    return switch (column.kind()) {
      case NUMBER, OTHER -> any(rows.getObject(index), index, column);
      case ZONED -> {
        OffsetDateTime value = rows.getObject(index, OffsetDateTime.class);
        yield value == null || isEndless(value)
            ? text(rows.getString(index), column)
            : NODES.stringNode(value.toInstant().toString());
      }
      case LOCAL -> {
        LocalDateTime value = rows.getObject(index, LocalDateTime.class);
        yield value == null || value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)
            ? text(rows.getString(index), column)
            : NODES.stringNode(value.toString());
      }
      case DATE -> {
        LocalDate value = rows.getObject(index, LocalDate.class);
        yield value == null || value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN)
            ? text(rows.getString(index), column)
            : NODES.stringNode(value.toString());
      }
      case TEXT -> text(rows.getString(index), column);
      case JSON -> json(rows.getString(index), column);
      case BINARY -> binary(index, column);
    };
  }

  /** As a database's "infinity" comes. */
  private static boolean isEndless(OffsetDateTime value) {
    return value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN);
  }

  private JsonNode any(@Nullable Object value, int index, Column column) throws SQLException {
    return switch (value) {
      case null -> NODES.nullNode();
      case Boolean flag -> NODES.booleanNode(flag);
      case BigDecimal number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Integer number -> NODES.numberNode(number);
      case Short number -> NODES.numberNode(number);
      case Double number when Double.isFinite(number) ->
          NODES.numberNode(new BigDecimal(number.toString()));
      case Float number when Float.isFinite(number) ->
          NODES.numberNode(new BigDecimal(number.toString()));
      case Array array -> array(array.getArray(), column, 0);
      default -> text(rows.getString(index), column);
    };
  }

  private JsonNode array(@Nullable Object value, Column column, int depth) throws SQLException {
    if (value instanceof Object[] items && depth < MAX_DEPTH) {
      ArrayNode list = NODES.arrayNode();
      for (Object item : items) {
        list.add(array(item, column, depth + 1));
      }
      return list;
    }
    return switch (value) {
      case null -> NODES.nullNode();
      case Boolean flag -> NODES.booleanNode(flag);
      case BigDecimal number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Integer number -> NODES.numberNode(number);
      case Short number -> NODES.numberNode(number);
      default -> text(value.toString(), column);
    };
  }

  private JsonNode json(@Nullable String value, Column column) {
    if (value == null || value.length() > ROOM) {
      return text(value, column);
    }
    try {
      return MAPPER.readTree(value);
    } catch (JacksonException e) {
      return text(value, column);
    }
  }

  private JsonNode text(@Nullable String value, Column column) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value.length() <= ROOM) {
      return NODES.stringNode(value);
    }
    cut.add(column.name());
    int end = Character.isHighSurrogate(value.charAt(ROOM - 1)) ? ROOM - 1 : ROOM;
    return NODES.stringNode(value.substring(0, end));
  }

  private JsonNode binary(int index, Column column) throws SQLException {
    try (InputStream in = rows.getBinaryStream(index)) {
      if (in == null) {
        return NODES.nullNode();
      }
      byte[] bytes = in.readNBytes(ROOM + 1);
      if (bytes.length > ROOM) {
        cut.add(column.name());
      }
      return NODES.stringNode(
          Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, Math.min(ROOM, bytes.length))));
    } catch (IOException e) {
      throw new SQLException("A value could not be read.", "08006", e);
    }
  }
}
