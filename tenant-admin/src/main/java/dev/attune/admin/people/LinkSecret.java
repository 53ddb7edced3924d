package dev.attune.admin.people;

import dev.attune.hub.value.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret of a one-time link: random and long, so that a plain digest keeps it. */
final class LinkSecret {
  private LinkSecret() {}

  static String digest(String secret) {
    return Digest.of("link", secret);
  }

  static boolean matches(String secret, String digest) {
    return MessageDigest.isEqual(
        digest(secret).getBytes(StandardCharsets.UTF_8), digest.getBytes(StandardCharsets.UTF_8));
  }
}
