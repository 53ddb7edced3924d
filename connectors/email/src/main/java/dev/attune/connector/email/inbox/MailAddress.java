package dev.attune.connector.email.inbox;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address that a header names. Nothing proves that it is the writer's.
 *
 * @param address in small letters
 * @param name as shown beside it, or null
 */
record MailAddress(String address, @Nullable String name) {
  private static final int MAX = 50;
  private static final int MAX_LENGTH = 254;
  private static final int MAX_NAME = 200;
  private static final Pattern FORM =
      Pattern.compile(
          "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@"
              + "[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

  /** Those that can be read, in order. */
  static List<MailAddress> in(List<String> values) {
    List<MailAddress> found = new ArrayList<>();
    for (String value : values) {
      for (InternetAddress one : parsed(value)) {
        String address = address(one.getAddress());
        if (address != null && found.size() < MAX) {
          found.add(new MailAddress(address, name(one.getPersonal())));
        }
      }
    }
    return found;
  }

  /** An address, as it is compared; null if it is none. */
  static @Nullable String address(@Nullable String text) {
    String small = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    return small.length() <= MAX_LENGTH && FORM.matcher(small).matches() ? small : null;
  }

  private static @Nullable String name(@Nullable String raw) {
    String name = raw == null ? "" : CleanText.decodedLine(raw, MAX_NAME);
    return name.isEmpty() ? null : name;
  }

  private static InternetAddress[] parsed(String value) {
    try {
      return InternetAddress.parseHeader(value, false);
    } catch (AddressException | RuntimeException e) {
      return new InternetAddress[0];
    }
  }

  /** Says only that this is an address. */
  @Override
  public String toString() {
    return "MailAddress[hidden]";
  }
}
