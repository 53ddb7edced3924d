package dev.attune.admin.people;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Which passwords are good enough, and how they are kept: by bcrypt, slow on purpose. */
final class Passwords {
  static final int MIN_LENGTH = 12;

  /** More than this bcrypt does not look at. */
  static final int MAX_BYTES = 72;

  private static final Set<String> COMMON = common();

  private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();

  /** What the password of somebody unknown is compared with, so that it takes as long. */
  private final String nobodys = keep("nobody has this password");

  /** Fails with what is wrong with a new password. */
  static void check(String password, Email email, String name) {
    if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
      throw refused("A password has at least %d characters.".formatted(MIN_LENGTH));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw refused("A password has at most %d bytes.".formatted(MAX_BYTES));
    }
    String plain = password.toLowerCase(Locale.ROOT);
    String account = email.value().substring(0, email.value().indexOf('@'));
    if (plain.equals(email.value())
        || plain.equals(name.toLowerCase(Locale.ROOT))
        || plain.replaceAll("[0-9!?.]+$", "").equals(account)) {
      throw refused("A password must not be the name or the email address.");
    }
    if (COMMON.contains(plain) || plain.chars().distinct().count() < 4) {
      throw refused("This password is one of those that are tried first; choose another.");
    }
  }

  private static HubException refused(String why) {
    return new HubException(HubError.INVALID_VALUE, why);
  }

  String keep(String password) {
    String kept = encoder.encode(password);
    if (kept == null) {
      throw new IllegalStateException("A password was not encoded.");
    }
    return kept;
  }

  boolean matches(String password, String kept) {
    return password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        && encoder.matches(password, kept);
  }

  /** Takes as long as comparing, and is never right. */
  void compareWithNobodys(String password) {
    matches(password, nobodys);
  }

  private static Set<String> common() {
    try (InputStream in = Passwords.class.getResourceAsStream("/common-passwords.txt")) {
      if (in == null) {
        throw new IllegalStateException("common-passwords.txt is missing from the jar.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
