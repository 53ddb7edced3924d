package dev.attune.connector.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A value of a cursor or key column, exactly as the database has it. */
sealed interface Place {

  record Numeric(BigDecimal value) implements Place {}

  record Zoned(Instant value) implements Place {}

  record Local(LocalDateTime value) implements Place {}

  record Date(LocalDate value) implements Place {}

  record Text(String value) implements Place {}

  /** Reads one; null for NULL. */
  static @Nullable Place read(ResultSet rows, int index, Column.Kind kind) throws SQLException {
    return switch (kind) {
      case NUMBER -> {
        BigDecimal value = rows.getBigDecimal(index);
        yield value == null ? null : new Numeric(value);
      }
      case ZONED -> {
        OffsetDateTime value = rows.getObject(index, OffsetDateTime.class);
        yield value == null ? null : new Zoned(value.toInstant());
      }
      case LOCAL -> {
        LocalDateTime value = rows.getObject(index, LocalDateTime.class);
        yield value == null ? null : new Local(value);
      }
      case DATE -> {
        LocalDate value = rows.getObject(index, LocalDate.class);
        yield value == null ? null : new Date(value);
      }
      case TEXT, JSON, BINARY, OTHER -> {
        String value = rows.getString(index);
        yield value == null ? null : new Text(value);
      }
    };
  }

  /** Reads its text; null if it is of another making. */
  static @Nullable Place parse(String text) {
    if (text.length() < 2 || text.charAt(1) != ':') {
      return null;
    }
    String value = text.substring(2);
    try {
      return switch (text.charAt(0)) {
        case 'n' -> new Numeric(new BigDecimal(value));
        case 'z' -> new Zoned(Instant.parse(value));
        case 'l' -> new Local(LocalDateTime.parse(value));
        case 'd' -> new Date(LocalDate.parse(value));
        case 't' -> new Text(value);
        default -> null;
      };
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  /** Its text, the same each time. */
  default String text() {
    return switch (this) {
      case Numeric(BigDecimal value) -> "n:" + value.stripTrailingZeros().toPlainString();
      case Zoned(Instant value) -> "z:" + value;
      case Local(LocalDateTime value) -> "l:" + value;
      case Date(LocalDate value) -> "d:" + value;
      case Text(String value) -> "t:" + value;
    };
  }

  default void bind(PreparedStatement statement, int index) throws SQLException {
    switch (this) {
      case Numeric(BigDecimal value) -> {
        // A whole number beside a column of them, or the index on it is of no use.
        if (value.stripTrailingZeros().scale() <= 0 && value.precision() <= 18) {
          statement.setLong(index, value.longValueExact());
        } else {
          statement.setBigDecimal(index, value);
        }
      }
      case Zoned(Instant value) -> statement.setObject(index, value.atOffset(ZoneOffset.UTC));
      case Local(LocalDateTime value) -> statement.setObject(index, value);
      case Date(LocalDate value) -> statement.setObject(index, value);
      case Text(String value) -> statement.setString(index, value);
    }
  }

  /** The place so far before this one. */
  default Place before(SourceSettings settings) {
    return switch (this) {
      case Numeric(BigDecimal value) ->
          new Numeric(value.subtract(BigDecimal.valueOf(settings.overlapNumbers())));
      case Zoned(Instant value) -> new Zoned(value.minus(settings.overlap()));
      case Local(LocalDateTime value) -> new Local(value.minus(settings.overlap()));
      case Date(LocalDate value) ->
          // A part of a day is a day.
          new Date(
              settings.overlap().isZero()
                  ? value
                  : value.minusDays(settings.overlap().plusDays(1).minusNanos(1).toDays()));
      case Text text -> text;
    };
  }

  /** Whether this one lies behind another of its kind. */
  default boolean isBehind(Place other) {
    return switch (this) {
      case Numeric(BigDecimal value) ->
          other instanceof Numeric(var than) && value.compareTo(than) > 0;
      case Zoned(Instant value) -> other instanceof Zoned(var than) && value.isAfter(than);
      case Local(LocalDateTime value) -> other instanceof Local(var than) && value.isAfter(than);
      case Date(LocalDate value) -> other instanceof Date(var than) && value.isAfter(than);
      case Text(String value) -> false;
    };
  }

  /** The moment that a cursor column names, or null where it is no time. */
  default @Nullable Instant moment(ZoneId zone) {
    return switch (this) {
      case Zoned(Instant value) -> value;
      case Local(LocalDateTime value) -> value.atZone(zone).toInstant();
      case Date(LocalDate value) -> value.atStartOfDay(zone).toInstant();
      case Numeric number -> null;
      case Text text -> null;
    };
  }

  /** What a moment is in a column of times; null for other columns. */
  static @Nullable Place of(Column.Kind kind, Instant moment, ZoneId zone) {
    return switch (kind) {
      case ZONED -> new Zoned(moment);
      case LOCAL -> new Local(LocalDateTime.ofInstant(moment, zone));
      case DATE -> new Date(LocalDate.ofInstant(moment, zone));
      case NUMBER, TEXT, JSON, BINARY, OTHER -> null;
    };
  }
}
