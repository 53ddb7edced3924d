package dev.attune.hub.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes texts apart into words, the same for what is stored and for what is typed. Pure. */
final class Words {
  /** Of a longer text only the beginning is looked at. */
  static final int MAX_TEXT = 200;

  static final int MAX_WORD = 32;
  private static final int FEWEST_DIGITS = 5;
  private static final int PHONE_DIGITS = 7;
  private static final List<Integer> PHONE_ENDS = List.of(11, 10, 9, 7);

  /** An apostrophe belongs to its word: O'Brien is typed as obrien. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]+");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern PHONE = Pattern.compile("[+]?[0-9 ()/.-]+");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ZEROS = Pattern.compile("^0+");

  private Words() {}

  /** What a stored text can be found by, the more telling first. */
  static List<Word> ofValue(String raw) {
    String text = raw.length() > MAX_TEXT ? raw.substring(0, MAX_TEXT) : raw;
    List<Word> words = new ArrayList<>();
    if (isPhone(text, PHONE_DIGITS)) {
      phone(text, words);
      return words;
    }
    boolean isOne = !BLANKS.matcher(text.strip()).find();
    // What follows the last point of an address of mail says nothing of anybody.
    int end =
        isOne && text.indexOf('@') > 0
            ? Math.max(text.indexOf('@'), text.lastIndexOf('.'))
            : text.length();
    Matcher matcher = WORD.matcher(text).region(0, end);
    while (matcher.find()) {
      add(words, matcher.group(), Word.Form.PLAIN, matcher.start(), matcher.end());
    }
    if (isOne && words.size() > 1) {
      add(words, text, Word.Form.WHOLE, 0, text.length());
    }
    return words;
  }

  /** The number as it stands, and what is left of it without codes of country and area. */
  private static void phone(String text, List<Word> words) {
    String digits = digits(text);
    add(words, digits, Word.Form.NUMBER, 0, text.length());
    for (int length : PHONE_ENDS) {
      if (digits.length() > length) {
        add(words, digits.substring(digits.length() - length), Word.Form.NUMBER, 0, text.length());
      }
    }
  }

  /**
   * What is looked for, each of which must be found.
   *
   * @param isApart whether what stands without blanks is taken apart
   */
  static List<String> ofQuery(String raw, boolean isApart) {
    String text = raw.length() > MAX_TEXT ? raw.substring(0, MAX_TEXT) : raw;
    if (isPhone(text, FEWEST_DIGITS)) {
      return List.of(cut(digits(text)));
    }
    List<String> words = new ArrayList<>();
    for (String piece : BLANKS.split(text.strip())) {
      List<Word> within = new ArrayList<>();
      Matcher matcher = WORD.matcher(piece);
      while (matcher.find()) {
        add(within, matcher.group(), Word.Form.PLAIN, matcher.start(), matcher.end());
      }
      if (isApart || within.size() < 2) {
        within.stream().map(Word::text).filter(word -> !words.contains(word)).forEach(words::add);
      } else {
        String whole = plain(piece);
        words.add(cut(whole));
      }
    }
    return words;
  }

  /** Whether anything in it stands without a blank though it has parts. */
  static boolean hasParts(String raw) {
    return !ofQuery(raw, true).equals(ofQuery(raw, false));
  }

  private static boolean isPhone(String text, int digits) {
    return PHONE.matcher(text.strip()).matches() && digits(text).length() >= digits;
  }

  private static String digits(String text) {
    return ZEROS.matcher(NO_DIGITS.matcher(text).replaceAll("")).replaceAll("");
  }

  private static void add(List<Word> words, String raw, Word.Form form, int from, int to) {
    String text = cut(plain(raw));
    if (!text.isEmpty() && words.stream().noneMatch(word -> word.text().equals(text))) {
      words.add(new Word(text, form, from, to));
    }
  }

  private static String cut(String text) {
    return text.length() > MAX_WORD ? text.substring(0, MAX_WORD) : text;
  }

  /** Lower case, without accents and signs. */
  static String plain(String raw) {
    String lower =
        raw.toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("æ", "ae")
            .replace("œ", "oe")
            .replace("ł", "l")
            .replace("đ", "d")
            .replace("ı", "i");
    String bare = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    return SIGNS.matcher(bare).replaceAll("");
  }
}
