package dev.attune.hub.imports;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a column may be meant as, and why.
 *
 * @param reason one sentence for people
 */
public record Guess(Target target, String reason) {
  private static final Set<String> IDS =
      Set.of("id", "userid", "customerid", "clientid", "contactid", "memberid", "externalid");
  private static final Set<String> PHONES =
      Set.of("phone", "phonenumber", "mobile", "mobilephone", "telephone", "tel", "cell");
  private static final Set<String> ACCOUNTS =
      Set.of("accountid", "companyid", "organizationid", "organisationid", "groupid");
  private static final Set<String> CONSENTS =
      Set.of("optin", "newsletter", "consent", "marketing", "marketingconsent", "subscribed");
  private static final Set<String> TIMES = Set.of("updatedat", "lastmodified", "modifiedat");

  /**
   * Guesses by the name of a column and by what stands in the first rows.
   *
   * @param values what is not empty, as texts
   */
  static Guess of(String column, List<String> values) {
    String name = plain(column);
    if (name.contains("mail") && all(values, text -> text.contains("@"))) {
      return identifier("email", "Its name says so, and its values are addresses of e-mail.");
    }
    if (IDS.contains(name)) {
      return identifier("user_id", "Its name is one that ids of customers usually have.");
    }
    if (PHONES.contains(name)) {
      return identifier("phone", "Its name says so.");
    }
    if (ACCOUNTS.contains(name)) {
      return new Guess(
          new Target(Target.Kind.ACCOUNT, "group_id", Target.Type.TEXT),
          "Its name is one that ids of accounts usually have.");
    }
    if (CONSENTS.contains(name) && !values.isEmpty() && all(values, Guess::isTruth)) {
      return new Guess(
          new Target(Target.Kind.CONSENT, "marketing", Target.Type.TRUTH),
          "Its name says so, and its values are yes or no.");
    }
    if (TIMES.contains(name) && !values.isEmpty() && all(values, Guess::isDate)) {
      return new Guess(
          new Target(Target.Kind.TIME, "", Target.Type.DATE),
          "It says when the row was true, so that nothing newer is moved back.");
    }
    return trait(column, values);
  }

  private static Guess identifier(String namespace, String reason) {
    return new Guess(new Target(Target.Kind.IDENTIFIER, namespace, Target.Type.TEXT), reason);
  }

  private static Guess trait(String column, List<String> values) {
    Target.Type type = Target.Type.TEXT;
    String reason = "It is kept as a text.";
    if (!values.isEmpty() && all(values, Guess::isNumber)) {
      type = Target.Type.NUMBER;
      reason = "All values of the first rows are numbers.";
    } else if (!values.isEmpty() && all(values, Guess::isWord)) {
      type = Target.Type.TRUTH;
      reason = "All values of the first rows are yes or no.";
    } else if (!values.isEmpty() && all(values, Guess::isDate)) {
      type = Target.Type.DATE;
      reason = "All values of the first rows are dates.";
    }
    String name = column.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    String trimmed = name.replaceAll("^_+|_+$", "");
    return new Guess(
        new Target(Target.Kind.TRAIT, trimmed.isEmpty() ? "value" : trimmed, type), reason);
  }

  private static String plain(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static boolean all(List<String> values, Predicate<String> condition) {
    return values.stream().allMatch(condition);
  }

  /** Numbers that begin with a zero are codes: postcodes, and numbers of telephones. */
  private static boolean isNumber(String text) {
    return text.matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,9})?");
  }

  private static boolean isWord(String text) {
    return isTruth(text) && !text.equals("0") && !text.equals("1");
  }

  private static boolean isTruth(String text) {
    return Set.of("true", "yes", "1", "y", "on", "false", "no", "0", "n", "off")
        .contains(text.toLowerCase(Locale.ROOT));
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
