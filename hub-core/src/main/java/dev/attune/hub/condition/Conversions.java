package dev.attune.hub.condition;

import dev.attune.hub.value.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions that make a value of one kind of one of another. */
final class Conversions {
  private static final Map<String, Currency> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

  private static final Result.Failed NO_NUMBER =
      new Result.Failed("A text that is converted to a number must be one, such as '5' or '2.5'.");
  private static final Result.Failed NO_TRUTH =
      new Result.Failed("A text given to bool() must be 'true' or 'false'.");
  private static final Result.Failed NO_CURRENCY =
      new Result.Failed("A currency given to money() must be an ISO 4217 code such as 'EUR'.");

  private Conversions() {}

  static Object toInt(Frame frame, @Nullable Object[] arguments) {
    Object value = arguments[0];
    if (value instanceof Instant time) {
      return time.getEpochSecond();
    }
    Object number = number(value);
    return Numbers.isNumber(number) ? Numbers.truncated(number) : number;
  }

  static Object toDouble(Frame frame, @Nullable Object[] arguments) {
    return number(arguments[0]);
  }

  static Object toText(Frame frame, @Nullable Object[] arguments) {
    return switch (arguments[0]) {
      case String text -> text;
      case Boolean truth -> truth.toString();
      case Instant time -> time.toString();
      case Duration duration -> Times.text(duration);
      case Long number -> Numbers.text(number);
      case BigDecimal number -> text(frame, number);
      case null, default -> Mismatch.OF_KINDS;
    };
  }

  private static Object text(Frame frame, BigDecimal number) {
    String text = Numbers.text(number);
    return frame.spend(text.length() / 16) ? text : Frame.TOO_COSTLY;
  }

  static Object toTruth(Frame frame, @Nullable Object[] arguments) {
    return switch (arguments[0]) {
      case Boolean truth -> truth;
      case String text ->
          switch (text) {
            case "true", "True", "TRUE", "t", "1" -> true;
            case "false", "False", "FALSE", "f", "0" -> false;
            default -> NO_TRUTH;
          };
      case null, default -> Mismatch.OF_KINDS;
    };
  }

  static Object toTime(Frame frame, @Nullable Object[] arguments) {
    return switch (arguments[0]) {
      case Instant time -> time;
      case String text -> Times.parseTime(text);
      case Long seconds -> Times.ofEpochSeconds(seconds);
      case BigDecimal seconds -> Times.ofEpochSeconds(seconds);
      case null, default -> Mismatch.OF_KINDS;
    };
  }

  static Object toDuration(Frame frame, @Nullable Object[] arguments) {
    return switch (arguments[0]) {
      case Duration duration -> duration;
      case String text -> Times.parseDuration(text);
      case null, default -> Mismatch.OF_KINDS;
    };
  }

  /** Tools send amounts as numbers and as texts; both keep their exact decimals. */
  static Object toMoney(Frame frame, @Nullable Object[] arguments) {
    if (!(arguments[1] instanceof String code)) {
      return Mismatch.OF_KINDS;
    }
    Object amount = number(arguments[0]);
    if (!Numbers.isNumber(amount)) {
      return amount;
    }
    Currency currency = code.length() == 3 ? CURRENCIES.get(code.toUpperCase(Locale.ROOT)) : null;
    return currency == null ? NO_CURRENCY : new Money(Numbers.decimal(amount), currency);
  }

  private static Object number(@Nullable Object value) {
    if (value != null && Numbers.isNumber(value)) {
      return value;
    }
    if (!(value instanceof String text)) {
      return Mismatch.OF_KINDS;
    }
    Object number = Numbers.parse(text);
    return number == null ? NO_NUMBER : number;
  }
}
