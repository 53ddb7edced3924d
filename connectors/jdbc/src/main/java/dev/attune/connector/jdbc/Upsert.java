package dev.attune.connector.jdbc;

import dev.attune.connector.Outcome;
import dev.attune.connector.schema.Json;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one row, by its key: a row that is there is updated, so that twice is once. */
final class Upsert {
  private static final int MAX_COLUMNS = 200;

  /** More zeros than any column has. */
  private static final int MAX_SCALE = 400;

  private final Sessions sessions;
  private final List<String> targets;

  Upsert(Sessions sessions, List<String> targets) {
    this.sessions = sessions;
    this.targets = targets;
  }

  Outcome write(UpsertParameters parameters) {
    ObjectNode key = object(parameters.key());
    ObjectNode values = object(parameters.values());
    String problem = problem(parameters, key, values);
    if (problem != null || key == null || values == null) {
      return new Outcome.Rejected(String.valueOf(problem), null, null);
    }
    Dialect dialect = sessions.dialect();
    List<String> keyNames = quoted(key, dialect);
    List<String> others = quoted(values, dialect);
    String sql =
        dialect.upsert(new Row(TableName.of(parameters.table()).quoted(dialect), keyNames, others));
    List<JsonNode> all = new ArrayList<>(key.values());
    all.addAll(values.values());
    try (Connection session = sessions.writing();
        PreparedStatement statement = session.prepareStatement(sql)) {
      for (int i = 0; i < all.size(); i++) {
        bind(statement, i + 1, all.get(i), dialect);
      }
      if (!dialect.isGuarded()) {
        statement.setQueryTimeout(sessions.timeout());
      }
      statement.executeUpdate();
      return new Outcome.Delivered(
          new Json(
              RowValues.MAPPER.writeValueAsString(
                  RowValues.MAPPER.createObjectNode().put("table", parameters.table()))));
    } catch (SQLException e) {
      return SqlFailure.of(e, sessions).undone(SqlFailure.answer(e));
    }
  }

  /** What is wrong before the database is asked, or null. */
  private @Nullable String problem(
      UpsertParameters parameters, @Nullable ObjectNode key, @Nullable ObjectNode values) {
    if (!targets.contains(parameters.table())) {
      return "Parameter 'table' must be one of the connection's tables to write: %s."
          .formatted(targets.isEmpty() ? "it has none" : String.join(", ", targets));
    }
    if (key == null || key.isEmpty() || key.size() > MAX_COLUMNS || !hasNames(key)) {
      return "Parameter 'key' must be an object of one or more columns.";
    }
    if (key.valueStream().anyMatch(JsonNode::isNull)) {
      return "Parameter 'key' must not hold null, which is equal to nothing in a database.";
    }
    if (values == null || values.size() > MAX_COLUMNS || !hasNames(values)) {
      return "Parameter 'values' must be an object of at most %d columns.".formatted(MAX_COLUMNS);
    }
    return values.propertyNames().stream().anyMatch(key::has)
        ? "Parameters 'key' and 'values' must not name the same column."
        : null;
  }

  private static boolean hasNames(ObjectNode columns) {
    return columns.propertyNames().stream().allMatch(TableName::isName);
  }

  private static List<String> quoted(ObjectNode columns, Dialect dialect) {
    return columns.propertyNames().stream().map(dialect::quoted).toList();
  }

  private static @Nullable ObjectNode object(Json json) {
    return RowValues.MAPPER.readTree(json.text()) instanceof ObjectNode object ? object : null;
  }

  private static void bind(PreparedStatement statement, int index, JsonNode value, Dialect dialect)
      throws SQLException {
    if (value.isNull()) {
      statement.setNull(index, Types.NULL);
    } else if (value.isNumber() && !dialect.isTyping()) {
      statement.setBigDecimal(index, value.decimalValue());
    } else if (value.isNumber()) {
      statement.setString(index, digits(value.decimalValue()));
    } else if (value.isBoolean() && !dialect.isTyping()) {
      statement.setBoolean(index, value.booleanValue());
    } else if (value.isContainer()) {
      statement.setString(index, RowValues.MAPPER.writeValueAsString(value));
    } else {
      statement.setString(index, value.asString());
    }
  }

  private static String digits(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MAX_SCALE
        ? number.toPlainString()
        : number.toString();
  }
}
