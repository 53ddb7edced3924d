package dev.attune.connector.email;

import java.util.Set;

/** What may stand in a header: one line of text, shown as it is written. */
final class HeaderText {
  /** Turn the direction of what follows, so that a text reads as another one. */
  private static final String TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

  /** Made by the connector itself, or by the servers on the way. */
  private static final Set<String> OURS =
      Set.of(
          "from",
          "to",
          "cc",
          "bcc",
          "sender",
          "reply-to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "list-unsubscribe",
          "list-unsubscribe-post",
          "received",
          "return-path",
          "authentication-results",
          "dkim-signature",
          "arc-seal",
          "arc-message-signature",
          "arc-authentication-results");

  private HeaderText() {}

  /** Whether it is one line without control characters. */
  static boolean isLine(String text) {
    return text.codePoints()
        .noneMatch(c ->
            Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || TURNS.indexOf(c) >= 0
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** Whether an action may set a header of that name, written in small letters. */
  static boolean isSettable(String name) {
    return name.matches("[a-z0-9!#$%&'*+.^_`|~-]{1,70}")
        && !OURS.contains(name)
        && !name.startsWith("content-")
        && !name.startsWith("resent-");
  }
}
