package dev.attune.hub.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Telephone numbers in one spelling. */
final class PhoneNumbers {
  private static final int MOST_CHARACTERS = 60;
  private static final int FEWEST_DIGITS = 5;
  private static final int MOST_DIGITS = 15;

  private PhoneNumbers() {}

  /**
   * The number in the form of E.164, such as {@code +4930123456}; null if it is none, and also if
   * it says no country and there is no region to take it from.
   */
  static @Nullable String e164(String value, String region) {
    if (value.length() > MOST_CHARACTERS) {
      return null;
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = numbers.parse(value, region.isEmpty() ? null : region);
      if (!numbers.isPossibleNumber(number)) {
        return null;
      }
      String form = numbers.format(number, PhoneNumberFormat.E164);
      // Many people share a company's number, and none of them the extension.
      return number.hasExtension() ? form + ";ext=" + number.getExtension() : form;
    } catch (NumberParseException e) {
      return null;
    }
  }

  /** Whether the value looks like a number, and nothing says of which country. */
  static boolean lacksCountry(String value, String region) {
    int digits = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isDigit(c)) {
        digits++;
      } else if ("-./() ".indexOf(c) < 0) {
        return false;
      }
    }
    return region.isEmpty() && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
  }

  static boolean isRegion(String region) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
  }
}
