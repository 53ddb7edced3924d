package dev.attune.admin.people;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** An email address, by which people sign in: always in the one form in which it is compared. */
public record Email(String value) {
  private static final int MAX_LENGTH = 254;
  private static final Pattern FORM =
      Pattern.compile("[^\\s@\\p{Cntrl}\\p{Cf}<>\"]{1,64}@[^\\s@\\p{Cntrl}\\p{Cf}<>\"]{1,253}");

  public Email {
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new HubException(
          HubError.INVALID_VALUE,
          "An email address has one @ and no blanks, such as ann@example.com.");
    }
  }

  /** Reads what somebody typed: capitals and blanks around it make no difference. */
  public static Email of(String typed) {
    return new Email(
        Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "Email[…]";
  }
}
