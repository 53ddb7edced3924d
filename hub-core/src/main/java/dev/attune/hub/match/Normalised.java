package dev.attune.hub.match;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes values alike before they are compared: case, accents, punctuation, titles, usual
 * abbreviations of streets, forms of phone numbers and dates. What says nothing (a placeholder, a
 * shared mailbox) becomes empty.
 */
public final class Normalised {
  private static final int MAX_LENGTH = 100;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BREAKS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");
  private static final Pattern NO_CODE = Pattern.compile("[^a-z0-9]+");
  private static final Pattern TAG = Pattern.compile("\\+.*");

  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mx",
          "dr",
          "prof",
          "professor",
          "doctor",
          "sir",
          "dame",
          "herr",
          "frau",
          "dipl",
          "ing",
          "med",
          "phd",
          "mba",
          "monsieur",
          "madame",
          "mme",
          "senor",
          "senora",
          "sr",
          "sra",
          "jr",
          "ii",
          "iii",
          "esq");

  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "gmbh",
          "ag",
          "kg",
          "ohg",
          "ug",
          "se",
          "ltd",
          "limited",
          "inc",
          "incorporated",
          "llc",
          "llp",
          "co",
          "corp",
          "corporation",
          "company",
          "plc",
          "sa",
          "sas",
          "sarl",
          "srl",
          "spa",
          "bv",
          "nv",
          "ab",
          "oy",
          "as",
          "the",
          "and",
          "und");

  private static final Set<String> SHARED_MAILBOXES =
      Set.of(
          "info",
          "contact",
          "kontakt",
          "office",
          "sales",
          "support",
          "admin",
          "hello",
          "mail",
          "noreply",
          "donotreply",
          "team",
          "service",
          "shop",
          "test",
          "billing",
          "accounts");

  private static final Set<String> PLACEHOLDERS =
      Set.of("null", "none", "na", "n a", "unknown", "test", "x", "xx", "xxx", "undefined");

  private static final Map<String, String> STREET_WORDS =
      Map.ofEntries(
          Map.entry("st", "street"),
          Map.entry("str", "street"),
          Map.entry("strasse", "street"),
          Map.entry("rd", "road"),
          Map.entry("ave", "avenue"),
          Map.entry("av", "avenue"),
          Map.entry("ln", "lane"),
          Map.entry("dr", "drive"),
          Map.entry("blvd", "boulevard"),
          Map.entry("sq", "square"),
          Map.entry("ct", "court"),
          Map.entry("pl", "place"),
          Map.entry("platz", "place"),
          Map.entry("hwy", "highway"),
          Map.entry("pkwy", "parkway"));

  private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\D) ?\\b(\\d{1,5} ?[a-z]?)$");
  private static final Pattern NUMBER_FIRST = Pattern.compile("^(\\d{1,5}[a-z]?) (.+)$");
  private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:T.*)?");
  private static final Pattern POINTED_DATE =
      Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})");
  private static final Pattern SLASHED_DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

  private Normalised() {}

  /**
   * A record of values as they came; what is not known of a name's parts or of a house number is
   * taken out of the full name and of the street, where it can be.
   */
  public static MatchRecord record(Map<MatchField, List<String>> raw) {
    EnumMap<MatchField, List<String>> values = new EnumMap<>(MatchField.class);
    raw.forEach((field, all) -> {
      List<String> known = new ArrayList<>();
      for (String one : all) {
        String value = value(field, one);
        if (!value.isEmpty() && !known.contains(value)) {
          known.add(value);
        }
      }
      if (!known.isEmpty()) {
        values.put(field, known);
      }
    });
    splitName(values);
    splitStreet(values);
    return new MatchRecord(values);
  }

  /** One value; empty if it says nothing. */
  static String value(MatchField field, String raw) {
    String text = raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw;
    return switch (field) {
      case GIVEN_NAME, FAMILY_NAME, FULL_NAME -> name(text);
      case STREET -> street(text);
      case HOUSE_NUMBER -> NO_CODE.matcher(plain(text)).replaceAll("");
      case POSTAL_CODE -> NO_CODE.matcher(plain(text)).replaceAll("");
      case CITY -> meaningful(plain(text));
      case PHONE -> phone(text);
      case EMAIL_NAME -> emailName(text);
      case BIRTH_DATE -> date(text.strip());
      case COMPANY -> without(LEGAL_FORMS, plain(text));
    };
  }

  /** Lower case, no accents, words apart by one blank. */
  static String plain(String text) {
    String lower =
        text.toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("æ", "ae")
            .replace("œ", "oe")
            .replace("ł", "l")
            .replace("đ", "d")
            .replace("ı", "i")
            .replace("'", "")
            .replace("’", "");
    String bare = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    return BREAKS.matcher(bare).replaceAll(" ").strip();
  }

  private static String name(String text) {
    int comma = text.indexOf(',');
    String inOrder = comma > 0 ? text.substring(comma + 1) + " " + text.substring(0, comma) : text;
    return without(TITLES, plain(inOrder));
  }

  private static String without(Set<String> words, String text) {
    String rest =
        Arrays.stream(text.split(" "))
            .filter(word -> !words.contains(word))
            .collect(Collectors.joining(" "));
    return meaningful(rest);
  }

  private static String meaningful(String text) {
    return PLACEHOLDERS.contains(text) ? "" : text;
  }

  private static String street(String text) {
    String words =
        Arrays.stream(plain(text).split(" "))
            .map(word -> STREET_WORDS.getOrDefault(word, word))
            .map(Normalised::streetEnd)
            .collect(Collectors.joining(" "));
    return meaningful(words);
  }

  /** German streets are one word. */
  private static String streetEnd(String word) {
    if (word.length() > 6 && word.endsWith("strasse")) {
      return word.substring(0, word.length() - 7) + " street";
    }
    return word.length() > 5 && word.endsWith("str")
        ? word.substring(0, word.length() - 3) + " street"
        : word;
  }

  private static String phone(String text) {
    String digits = NO_DIGIT.matcher(text).replaceAll("");
    if (digits.length() < 6 || digits.chars().distinct().count() < 3) {
      return "";
    }
    return digits.length() > 9 ? digits.substring(digits.length() - 9) : digits;
  }

  private static String emailName(String text) {
    int at = text.indexOf('@');
    String local = at < 0 ? text : text.substring(0, at);
    String name = NO_CODE.matcher(plain(TAG.matcher(local).replaceAll(""))).replaceAll("");
    return name.length() < 3 || SHARED_MAILBOXES.contains(name) ? "" : name;
  }

  private static String date(String text) {
    Matcher iso = ISO_DATE.matcher(text);
    if (iso.matches()) {
      return date(iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher pointed = POINTED_DATE.matcher(text);
    if (pointed.matches()) {
      return date(pointed.group(3), pointed.group(2), pointed.group(1));
    }
    Matcher slashed = SLASHED_DATE.matcher(text);
    if (slashed.matches()) {
      String monthFirst = date(slashed.group(3), slashed.group(1), slashed.group(2));
      return monthFirst.isEmpty()
          ? date(slashed.group(3), slashed.group(2), slashed.group(1))
          : monthFirst;
    }
    return "";
  }

  private static String date(String year, String month, String day) {
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      boolean isPlaceholder =
          date.getDayOfYear() == 1 && (date.getYear() <= 1901 || date.getYear() == 1970);
      return isPlaceholder ? "" : date.toString();
    } catch (DateTimeException e) {
      return "";
    }
  }

  private static void splitName(Map<MatchField, List<String>> values) {
    List<String> full = values.get(MatchField.FULL_NAME);
    boolean isKnown =
        values.containsKey(MatchField.GIVEN_NAME) && values.containsKey(MatchField.FAMILY_NAME);
    if (full == null) {
      return;
    }
    int blank = full.getFirst().lastIndexOf(' ');
    if (!isKnown && blank > 0) {
      values.put(MatchField.GIVEN_NAME, List.of(full.getFirst().substring(0, blank)));
      values.put(MatchField.FAMILY_NAME, List.of(full.getFirst().substring(blank + 1)));
    }
    if (isKnown || blank > 0) {
      values.remove(MatchField.FULL_NAME);
    }
  }

  private static void splitStreet(Map<MatchField, List<String>> values) {
    List<String> streets = values.get(MatchField.STREET);
    if (streets == null || values.containsKey(MatchField.HOUSE_NUMBER)) {
      return;
    }
    List<String> names = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (String street : streets) {
      Matcher first = NUMBER_FIRST.matcher(street);
      Matcher last = NUMBER_LAST.matcher(street);
      if (first.matches()) {
        numbers.add(first.group(1));
        names.add(first.group(2));
      } else if (last.matches()) {
        numbers.add(last.group(2).replace(" ", ""));
        names.add(last.group(1).strip());
      } else {
        names.add(street);
      }
    }
    values.put(MatchField.STREET, names);
    if (!numbers.isEmpty()) {
      values.put(MatchField.HOUSE_NUMBER, numbers);
    }
  }
}
