package dev.attune.hub.profile;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Domains as names of companies. */
final class MailDomains {
  private static final int MAX_LENGTH = 253;
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final Pattern AROUND =
      Pattern.compile("^[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?|[/?#].*$|:\\d*$|\\.$");

  /** Providers that have the same name under many endings. */
  private static final Set<String> FAMILIES =
      Set.of("gmx", "hotmail", "live", "msn", "outlook", "yahoo", "yandex", "ymail", "protonmail");

  private static final Set<String> FOR_EVERYBODY =
      Set.of(
          "126.com",
          "163.com",
          "aim.com",
          "aol.com",
          "arcor.de",
          "att.net",
          "bellsouth.net",
          "bigpond.com",
          "bluewin.ch",
          "bt.com",
          "btinternet.com",
          "comcast.net",
          "cox.net",
          "daum.net",
          "duck.com",
          "email.cz",
          "fastmail.com",
          "fastmail.fm",
          "free.fr",
          "freenet.de",
          "gmail.com",
          "googlemail.com",
          "hanmail.net",
          "hey.com",
          "icloud.com",
          "inbox.lv",
          "interia.pl",
          "laposte.net",
          "libero.it",
          "list.ru",
          "mac.com",
          "mail.com",
          "mail.ru",
          "mailbox.org",
          "me.com",
          "naver.com",
          "o2.pl",
          "onet.pl",
          "orange.fr",
          "pm.me",
          "posteo.de",
          "privaterelay.appleid.com",
          "proton.me",
          "qq.com",
          "rediffmail.com",
          "rocketmail.com",
          "sbcglobal.net",
          "seznam.cz",
          "sfr.fr",
          "sina.com",
          "sky.com",
          "t-online.de",
          "telenet.be",
          "tutanota.com",
          "uol.com.br",
          "verizon.net",
          "virgilio.it",
          "wanadoo.fr",
          "web.de",
          "wp.pl",
          "yeah.net",
          "ziggo.nl",
          "zoho.com");

  private MailDomains() {}

  /**
   * A domain as it is compared: lower case, in ASCII, without what stands around it in a web
   * address and without {@code www}. Null if it is none.
   */
  static @Nullable String normalised(String text) {
    String domain = text.strip().toLowerCase(Locale.ROOT);
    for (String before = ""; !before.equals(domain); ) {
      before = domain;
      domain = AROUND.matcher(domain).replaceFirst("");
    }
    if (domain.isEmpty() || domain.length() > MAX_LENGTH) {
      return null;
    }
    try {
      domain = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (domain.startsWith("www.") && domain.indexOf('.', "www.".length()) > 0) {
      domain = domain.substring("www.".length());
    }
    return domain.length() <= MAX_LENGTH && DOMAIN.matcher(domain).matches() ? domain : null;
  }

  /** The domain of an address, or null if it is none. */
  static @Nullable String ofAddress(String address) {
    String text = address.strip();
    int end = text.endsWith(">") ? text.length() - 1 : text.length();
    int at = text.lastIndexOf('@', end - 1);
    return at < 1 ? null : normalised(text.substring(at + 1, end));
  }

  /** Whether anybody can have an address there, so that it says nothing of a company. */
  static boolean isForEverybody(String domain) {
    return FOR_EVERYBODY.contains(domain)
        || FAMILIES.contains(domain.substring(0, domain.indexOf('.')));
  }
}
