package dev.attune.hub.identity;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How two ways of writing the same value are made one. */
public enum Normalisation {
  /** Spaces at the ends do not count. */
  TRIM("trim"),
  /** Besides, letters count the same whether small or capital. */
  LOWER_CASE("lower_case"),
  /** An address: besides, what mail programs put around one does not count. */
  EMAIL("email"),
  /**
   * An address: besides, what its provider is known not to look at does not count, such as dots and
   * all from a plus on at Gmail.
   */
  MAILBOX("mailbox"),
  /** A telephone number, in the form of E.164. */
  PHONE("phone");

  private static final String QUOTES = "'\"`“”‘’";
  private static final String AT_THE_END = ".,;:>)]" + QUOTES;
  private static final String AT_THE_BEGINNING = "<([" + QUOTES;

  /** Whether dots count, by providers where all from a plus on does not. */
  private static final Map<String, Boolean> PROVIDERS =
      Map.of(
          "gmail.com", false,
          "googlemail.com", false,
          "outlook.com", true,
          "hotmail.com", true,
          "live.com", true,
          "icloud.com", true,
          "me.com", true,
          "fastmail.com", true,
          "proton.me", true,
          "protonmail.com", true);

  private final String code;

  Normalisation(String code) {
    this.code = code;
  }

  /** Its name in definitions. */
  public String code() {
    return code;
  }

  static Optional<Normalisation> ofCode(String code) {
    for (Normalisation one : values()) {
      if (one.code.equals(code)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /**
   * The value in the form in which it is compared and kept; null of what has none.
   *
   * @param value without spaces at its ends
   * @param region whose telephone numbers need no country, two letters, or empty for none
   */
  @Nullable String apply(String value, String region) {
    return switch (this) {
      case TRIM -> value;
      case LOWER_CASE -> value.toLowerCase(Locale.ROOT);
      case EMAIL -> address(value);
      case MAILBOX -> mailbox(address(value));
      case PHONE -> PhoneNumbers.e164(value, region);
    };
  }

  private static String address(String value) {
    int from = 0;
    int to = value.length();
    int bracket = value.lastIndexOf('<');
    if (bracket > 0 && value.endsWith(">")) {
      from = bracket;
    }
    while (from < to && isOneOf(value.charAt(from), AT_THE_BEGINNING)) {
      from++;
    }
    if (value.regionMatches(true, from, "mailto:", 0, "mailto:".length())) {
      from += "mailto:".length();
    }
    while (to > from && isOneOf(value.charAt(to - 1), AT_THE_END)) {
      to--;
    }
    return value.substring(from, to).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isOneOf(char c, String marks) {
    return marks.indexOf(c) >= 0 || c == ' ';
  }

  private static String mailbox(String address) {
    int at = address.lastIndexOf('@');
    Boolean dotsCount = at < 1 ? null : PROVIDERS.get(address.substring(at + 1));
    if (dotsCount == null) {
      return address;
    }
    int plus = address.indexOf('+');
    String local = address.substring(0, plus > 0 && plus < at ? plus : at);
    String known = dotsCount ? local : local.replace(".", "");
    return known.isEmpty() ? address : known + address.substring(at);
  }
}
