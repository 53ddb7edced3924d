package dev.attune.connector.email;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Message-ID of an action's mail: the same in every try, and another for every action. */
final class MessageId {
  /** What the hub's own ids of actions look like. */
  private static final Pattern ACTION = Pattern.compile("<([0-9a-f]{32})@([^@>]{1,253})>");

  private MessageId() {}

  /**
   * The action's id, with what a Message-ID cannot hold written as its code, at the domain that
   * sends.
   */
  static String of(String action, EmailAddress from) {
    StringBuilder left = new StringBuilder();
    action
        .chars()
        .forEach(c -> {
          if (c == '.' || c == ':') {
            left.append('=').append(Integer.toHexString(c));
          } else {
            left.append((char) c);
          }
        });
    return "<" + left + "@" + from.domain() + ">";
  }

  /** The action whose mail has that id, if it looks like one of ours; else null. */
  static @Nullable String action(String id, EmailAddress from) {
    Matcher found = ACTION.matcher(id);
    return found.matches() && found.group(2).equalsIgnoreCase(from.domain())
        ? found.group(1)
        : null;
  }
}
