package dev.attune.connector.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be seen: in logs, messages, metrics, dumps of settings. It shows itself only
 * to who calls {@link #reveal()}, at the place where it is used. Two secrets compare in a time that
 * does not depend on where they differ. Immutable.
 */
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if the text is empty
   */
  public static Secret of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A secret must not be empty.");
    }
    return new Secret(text);
  }

  /** The secret itself; keep it in no field, log and message. */
  public String reveal() {
    return text;
  }

  /** The secret itself in UTF-8. */
  public byte[] revealBytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(revealBytes(), secret.revealBytes());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Says only that this is a secret. */
  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
