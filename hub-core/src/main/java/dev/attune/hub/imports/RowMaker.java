package dev.attune.hub.imports;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of rows by a plan. Pure: preview, import and the file of rejected rows are one. */
final class RowMaker {
  private static final int MOST_DIGITS = 100;

  private final ConnectionKey key;
  private final Plan plan;
  private final EventMapper mapper;

  RowMaker(ConnectionKey key, Plan plan) {
    plan.check();
    this.key = key;
    this.plan = plan;
    this.mapper = EventMapper.compile(plan.mapping());
  }

  /** What a column holds cannot be taken. */
  private static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String column;

    Unfit(String column, String reason) {
      super(reason, null, false, false);
      this.column = column;
    }
  }

  Made make(Cells row, Instant received) {
    String problem = row.problem();
    if (problem != null) {
      return new Made.Rejected(row.number(), row.end(), null, problem, row.text());
    }
    try {
      LogEntry.Signal signal =
          new LogEntry.Signal(
              key, Long.toString(row.number()), payload(row), received, null, !plan.isNews());
      return switch (mapper.map(signal)) {
        case MappingResult.Mapped(Event event, _) ->
            new Made.Accepted(row.number(), row.end(), signal, event, row.text());
        case MappingResult.Unmapped(_, String reason) -> rejected(row, null, reason);
      };
    } catch (Unfit e) {
      return rejected(row, e.column, String.valueOf(e.getMessage()));
    } catch (HubException e) {
      return rejected(row, null, String.valueOf(e.getMessage()));
    }
  }

  private static Made rejected(Cells row, @Nullable String column, String reason) {
    return new Made.Rejected(row.number(), row.end(), column, reason, row.text());
  }

  private Fields payload(Cells row) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    Map<String, @Nullable Object> identifiers = new LinkedHashMap<>();
    Map<String, @Nullable Object> traits = new LinkedHashMap<>();
    Map<String, @Nullable Object> consents = new LinkedHashMap<>();
    Map<String, @Nullable Object> accountTraits = new LinkedHashMap<>();
    plan.columns()
        .forEach((column, target) -> {
          Object value = row.values().get(column);
          if (value == null || (value instanceof String text && text.isBlank())) {
            return;
          }
          switch (target.kind()) {
            case IDENTIFIER -> add(identifiers, target.name(), identifier(column, target, value));
            case TRAIT -> traits.put(target.name(), typed(column, target.type(), value));
            case CONSENT -> consents.put(target.name(), truth(column, value));
            case ACCOUNT -> payload.put("account", identifier(column, target, value));
            case ACCOUNT_TRAIT ->
                accountTraits.put(target.name(), typed(column, target.type(), value));
            case TIME -> payload.put("at", time(column, value));
            case NOTHING -> {}
          }
        });
    if (identifiers.isEmpty()) {
      throw new HubException(
          HubError.INVALID_EVENT, "The row names nobody: its identifiers are all empty.");
    }
    payload.put("event", plan.event());
    payload.put("identifiers", identifiers);
    payload.put("traits", traits);
    payload.put("consents", consents);
    payload.put("accountTraits", accountTraits);
    payload.put(
        "properties",
        Fields.of(Event.IMPORT, key.connection().value(), "row", row.number()).values());
    return new Fields(payload);
  }

  private static void add(Map<String, @Nullable Object> all, String namespace, String value) {
    List<Object> values = new ArrayList<>();
    if (all.get(namespace) instanceof List<?> before) {
      values.addAll(before);
    }
    values.add(value);
    all.put(namespace, values);
  }

  private static String identifier(String column, Target target, Object value) {
    String text = text(column, value).strip();
    try {
      return new Identifier(target.name(), text).value();
    } catch (HubException e) {
      throw new Unfit(column, String.valueOf(e.getMessage()));
    }
  }

  private static Object typed(String column, Target.Type type, Object value) {
    return switch (type) {
      case TEXT -> value instanceof String text ? text.strip() : value;
      case NUMBER -> number(column, value);
      case TRUTH -> truth(column, value);
      case DATE -> date(column, value);
    };
  }

  private static String text(String column, Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case BigDecimal number -> number.toPlainString();
      default -> throw new Unfit(column, "It must be a text or a number.");
    };
  }

  private static Object number(String column, Object value) {
    if (value instanceof Long || value instanceof BigDecimal) {
      return value;
    }
    String text = text(column, value).strip();
    try {
      if (text.length() <= MOST_DIGITS) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new Unfit(column, "It must be a number with a point for decimals, such as 1234.5.");
  }

  static boolean truth(String column, Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    return switch (text(column, value).strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1", "y", "on" -> true;
      case "false", "no", "0", "n", "off" -> false;
      default -> throw new Unfit(column, "It must be yes or no, true or false, 1 or 0.");
    };
  }

  private static String date(String column, Object value) {
    String text = text(column, value).strip();
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeParseException e) {
      return time(column, text);
    }
  }

  /** A date is its first instant, and a time without an offset is taken as UTC. */
  private static String time(String column, Object value) {
    String text = text(column, value).strip().replace(' ', 'T');
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeParseException e) {
      // The next form may be it.
    }
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toString();
    } catch (DateTimeParseException e) {
      // The next form may be it.
    }
    try {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toString();
    } catch (DateTimeParseException e) {
      throw new Unfit(
          column,
          "It must be a date or a time as ISO 8601 writes them, such as 2026-03-31 or"
              + " 2026-03-31T10:15:00Z.");
    }
  }
}
