package dev.attune.connector.email;

/** The Message-ID of an action's mail: the same in every try, and another for every action. */
final class MessageId {
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
}
