package dev.attune.hub.condition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every function that an expression may call, with the form in which it is written. */
enum StandardFunction {
  SIZE("size(x) of a text, a list or an object", 1, 1, Functions::size),
  CONTAINS("x.contains('text')", 2, 2, Functions::contains),
  STARTS_WITH("x.startsWith('text')", 2, 2, Functions::startsWith),
  ENDS_WITH("x.endsWith('text')", 2, 2, Functions::endsWith),
  MATCHES("x.matches('regular expression')", 2, 2, Functions::matches),
  LOWER_ASCII("x.lowerAscii()", 1, 1, Functions::lowerAscii),
  UPPER_ASCII("x.upperAscii()", 1, 1, Functions::upperAscii),
  TRIM("x.trim()", 1, 1, Functions::trim),
  SPLIT("x.split(',')", 2, 3, Functions::split),
  JOIN("list.join(',') of a list of texts", 1, 2, Functions::join),
  REPLACE("x.replace('a', 'b')", 3, 4, Functions::replace),
  SUBSTRING("x.substring(from) or x.substring(from, to)", 2, 3, Functions::substring),
  INDEX_OF("x.indexOf('text')", 2, 3, Functions::indexOf),
  INT("int(x) of a number, a time or a text such as '5'", 1, 1, Conversions::toInt),
  DOUBLE("double(x) of a number or a text such as '2.5'", 1, 1, Conversions::toDouble),
  STRING("string(x) of a number, a truth value, a time or a duration", 1, 1, Conversions::toText),
  BOOL("bool(x) of a text such as 'true'", 1, 1, Conversions::toTruth),
  DYN("dyn(x)", 1, 1, (frame, arguments) -> arguments[0]),
  TYPE("type(x)", 1, 1, (frame, arguments) -> new TypeName(Kind.of(arguments[0]).type())),
  TIMESTAMP("timestamp('2027-01-31T08:00:00Z') or of seconds since 1970", 1, 1, Conversions::toTime),
  DURATION("duration('1h30m')", 1, 1, Conversions::toDuration),
  MONEY("money(amount, 'EUR')", 2, 2, Conversions::toMoney),
  IDENTIFIER("profile.identifier('namespace')", 2, 2, StandardFunction::plannedApart),
  GET_FULL_YEAR(time(z -> z.getYear())),
  GET_MONTH(time(z -> z.getMonthValue() - 1)),
  GET_DATE(time(z -> z.getDayOfMonth())),
  GET_DAY_OF_MONTH(time(z -> z.getDayOfMonth() - 1)),
  GET_DAY_OF_WEEK(time(z -> z.getDayOfWeek().getValue() % 7)),
  GET_DAY_OF_YEAR(time(z -> z.getDayOfYear() - 1)),
  GET_HOURS(timeOrDuration(z -> z.getHour(), Duration::toHours)),
  GET_MINUTES(timeOrDuration(z -> z.getMinute(), Duration::toMinutes)),
  GET_SECONDS(timeOrDuration(z -> z.getSecond(), Duration::getSeconds)),
  GET_MILLISECONDS(
      timeOrDuration(z -> z.get(ChronoField.MILLI_OF_SECOND), Duration::toMillisPart));

  private static final Map<String, StandardFunction> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(StandardFunction::written, Function.identity()));

  private final String form;
  private final int fewest;
  private final int most;
  private final Body body;

  StandardFunction(Body partOfTime) {
    this.form = "x.%s() or x.%s('Europe/Berlin') of a time".formatted(written(), written());
    this.fewest = 1;
    this.most = 2;
    this.body = partOfTime;
  }

  /** The counts of arguments include the value before the dot. */
  StandardFunction(String form, int fewest, int most, Body body) {
    this.form = form;
    this.fewest = fewest;
    this.most = most;
    this.body = body;
  }

  static @Nullable StandardFunction of(String written) {
    return BY_NAME.get(written);
  }

  /** The name in an expression, which is that of the constant in camel case. */
  final String written() {
    String[] words = name().split("_", -1);
    StringBuilder written = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
    for (int i = 1; i < words.length; i++) {
      written.append(words[i].charAt(0));
      written.append(words[i].substring(1).toLowerCase(Locale.ROOT));
    }
    return written.toString();
  }

  boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  /** How it is written, as the end of a sentence. */
  String form() {
    return form;
  }

  private @Nullable Object apply(Frame frame, @Nullable Object[] arguments) {
    if (!frame.spend(1)) {
      return Frame.TOO_COSTLY;
    }
    return body.apply(frame, arguments);
  }

  /** The sentence for arguments of the wrong kinds. */
  String mismatch(String first) {
    return "The function %s cannot be applied to %s here; it is written %s."
        .formatted(written(), first, form);
  }

  /** Evaluated by a part of its own, which knows the path to name. */
  private static Object plannedApart(Frame frame, @Nullable Object[] arguments) {
    return Operator.Operation.MISMATCH;
  }

  private static Body time(ToLongFunction<ZonedDateTime> part) {
    return (frame, arguments) ->
        arguments[0] instanceof Instant instant
            ? Times.part(instant, arguments.length > 1 ? arguments[1] : null, part)
            : Operator.Operation.MISMATCH;
  }

  private static Body timeOrDuration(
      ToLongFunction<ZonedDateTime> part, ToLongFunction<Duration> whole) {
    Body ofTime = time(part);
    return (frame, arguments) ->
        arguments[0] instanceof Duration duration && arguments.length == 1
            ? (Object) whole.applyAsLong(duration)
            : ofTime.apply(frame, arguments);
  }

  /** What a function does with its arguments, none of which is a reason for having no value. */
  @FunctionalInterface
  interface Body {

    @Nullable Object apply(Frame frame, @Nullable Object[] arguments);
  }

  /** A call. */
  record Call(StandardFunction function, Node[] arguments) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      @Nullable Object[] values = new @Nullable Object[arguments.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments[i].evaluate(frame);
        if (Node.isStop(values[i])) {
          return values[i];
        }
      }
      Object value = function.apply(frame, values);
      return value == Operator.Operation.MISMATCH ? mismatch(values) : value;
    }

    /** Null that a function cannot take is a missing value, by its path. */
    private Result mismatch(@Nullable Object[] values) {
      for (int i = 0; i < values.length; i++) {
        Result.Missing missing = values[i] == null ? arguments[i].missing() : null;
        if (missing != null) {
          return missing;
        }
      }
      return new Result.Failed(function.mismatch(Kind.of(values[0]).words()));
    }
  }
}
