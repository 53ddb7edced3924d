package dev.attune.connector.email;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address as it goes over the wire: ASCII, without quotes, comments and address literals, so
 * that no server can read it in another way than we do.
 *
 * @param local what stands before the sign
 * @param domain what stands behind it; names in other scripts are encoded
 */
record EmailAddress(String local, String domain) {
  private static final int MAX_LENGTH = 254;
  private static final Pattern LOCAL =
      Pattern.compile("(?=.{1,64}$)[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  /** Reads an address; null if it is none. */
  static @Nullable EmailAddress of(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0 || !LOCAL.matcher(text.substring(0, at)).matches()) {
      return null;
    }
    String domain = ascii(text.substring(at + 1));
    return domain != null
            && DOMAIN.matcher(domain).matches()
            && at + 1 + domain.length() <= MAX_LENGTH
        ? new EmailAddress(text.substring(0, at), domain)
        : null;
  }

  private static @Nullable String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** As it goes over the wire. */
  String wire() {
    return local + "@" + domain;
  }

  /** Says only that this is an address. */
  @Override
  public String toString() {
    return "EmailAddress[hidden]";
  }
}
