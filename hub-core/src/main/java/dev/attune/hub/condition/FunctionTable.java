package dev.attune.hub.condition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Every function there is. */
final class FunctionTable {
  static final String MATCHES = "matches";
  static final String IDENTIFIER = "identifier";
  static final String TYPE = "type";

  private static final List<StandardFunction> ALL =
      List.of(
          of("size", "size(x) of a text, a list or an object", 1, 1, Functions::size),
          of("contains", "x.contains('text')", 2, 2, Functions::contains),
          of("startsWith", "x.startsWith('text')", 2, 2, Functions::startsWith),
          of("endsWith", "x.endsWith('text')", 2, 2, Functions::endsWith),
          of(MATCHES, "x.matches('regular expression')", 2, 2, Functions::matches),
          of("lowerAscii", "x.lowerAscii()", 1, 1, Functions::lowerAscii),
          of("upperAscii", "x.upperAscii()", 1, 1, Functions::upperAscii),
          of("trim", "x.trim()", 1, 1, Functions::trim),
          of("split", "x.split(',')", 2, 3, Functions::split),
          of("join", "list.join(',') of a list of texts", 1, 2, Functions::join),
          of("replace", "x.replace('a', 'b')", 3, 4, Functions::replace),
          of("substring", "x.substring(from) or x.substring(from, to)", 2, 3, Functions::substring),
          of("indexOf", "x.indexOf('text')", 2, 3, Functions::indexOf),
          of("int", "int(x) of a number, a time or a text such as '5'", 1, 1, Conversions::toInt),
          of(
              "double",
              "double(x) of a number or a text such as '2.5'",
              1,
              1,
              Conversions::toDouble),
          of(
              "string",
              "string(x) of a number, a truth value, a time or a duration",
              1,
              1,
              Conversions::toText),
          of("bool", "bool(x) of a text such as 'true'", 1, 1, Conversions::toTruth),
          of("dyn", "dyn(x)", 1, 1, (frame, arguments) -> arguments[0]),
          of(TYPE, "type(x)", 1, 1, (frame, values) -> new TypeName(Kind.of(values[0]).type())),
          of(
              "timestamp",
              "timestamp('2027-01-31T08:00:00Z') or of seconds since 1970",
              1,
              1,
              Conversions::toTime),
          of("duration", "duration('1h30m')", 1, 1, Conversions::toDuration),
          of("money", "money(amount, 'EUR')", 2, 2, Conversions::toMoney),
          // A part of its own evaluates it, which knows the path to name.
          of(IDENTIFIER, "profile.identifier('namespace')", 2, 2, (f, v) -> Mismatch.OF_KINDS),
          // And of these, which the profile's events are reckoned for.
          ofWindow(Aggregate.COUNT),
          ofWindow(Aggregate.SUM),
          ofWindow(Aggregate.FIRST),
          ofWindow(Aggregate.LAST),
          ofWindow(Aggregate.MIN),
          ofWindow(Aggregate.MAX),
          ofWindow(Aggregate.DISTINCT),
          ofWindow(Aggregate.MOST_FREQUENT),
          ofTime("getFullYear", ZonedDateTime::getYear),
          ofTime("getMonth", time -> time.getMonthValue() - 1),
          ofTime("getDate", ZonedDateTime::getDayOfMonth),
          ofTime("getDayOfMonth", time -> time.getDayOfMonth() - 1),
          ofTime("getDayOfWeek", time -> time.getDayOfWeek().getValue() % 7),
          ofTime("getDayOfYear", time -> time.getDayOfYear() - 1),
          ofBoth("getHours", ZonedDateTime::getHour, Duration::toHours),
          ofBoth("getMinutes", ZonedDateTime::getMinute, Duration::toMinutes),
          ofBoth("getSeconds", ZonedDateTime::getSecond, Duration::toSeconds),
          ofBoth(
              "getMilliseconds",
              time -> time.get(ChronoField.MILLI_OF_SECOND),
              duration -> duration.toMillis() % 1_000));

  static final Map<String, StandardFunction> BY_NAME =
      ALL.stream()
          .collect(Collectors.toUnmodifiableMap(StandardFunction::name, Function.identity()));

  private FunctionTable() {}

  /**
   * All names, for people.
   *
   * @param withWindows whether events of a profile can be asked for there
   */
  static String names(boolean withWindows) {
    return BY_NAME.keySet().stream()
        .filter(name -> withWindows || Aggregate.ofFunction(name) == null)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static StandardFunction of(
      String name, String form, int fewest, int most, StandardFunction.Body body) {
    return new StandardFunction(name, form, fewest, most, body);
  }

  private static StandardFunction ofWindow(Aggregate aggregate) {
    String form =
        aggregate.takesValue()
            ? "%s('event', 'property') or %s('event', 'property', duration('72h'))"
            : "%s('event') or %s('event', duration('72h'))";
    String name = aggregate.function();
    int fewest = aggregate.takesValue() ? 2 : 1;
    return of(
        name, form.formatted(name, name), fewest, fewest + 1, (frame, values) -> Mismatch.OF_KINDS);
  }

  private static StandardFunction ofTime(String name, ToLongFunction<ZonedDateTime> part) {
    return of(name, timeForm(name), 1, 2, part(part));
  }

  private static StandardFunction ofBoth(
      String name, ToLongFunction<ZonedDateTime> part, ToLongFunction<Duration> whole) {
    StandardFunction.Body ofTime = part(part);
    return of(
        name,
        timeForm(name),
        1,
        2,
        (frame, arguments) ->
            arguments[0] instanceof Duration duration && arguments.length == 1
                ? (Object) whole.applyAsLong(duration)
                : ofTime.apply(frame, arguments));
  }

  private static StandardFunction.Body part(ToLongFunction<ZonedDateTime> part) {
    return (frame, arguments) ->
        arguments[0] instanceof Instant instant
            ? Times.part(instant, arguments.length > 1 ? arguments[1] : null, part)
            : Mismatch.OF_KINDS;
  }

  private static String timeForm(String name) {
    return "x.%s() or x.%s('Europe/Berlin') of a time".formatted(name, name);
  }
}
