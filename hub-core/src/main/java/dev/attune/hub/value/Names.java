package dev.attune.hub.value;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;

/** The rules that every name and text from outside obeys, so that a store can keep it as it is. */
public final class Names {
  public static final int MAX_LENGTH = 128;

  private Names() {}

  /** Returns the name of a field, trait or namespace, or fails with what is wrong with it. */
  public static String checkedName(String what, String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      throw invalid(what + " must have 1 to " + MAX_LENGTH + " characters, not " + name.length());
    }
    return checkedText(what, name);
  }

  /** Returns a text that is storable: no NUL character and no half of a surrogate pair. */
  public static String checkedText(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw invalid(what + " must not contain the NUL character (at position " + i + ")");
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw invalid(
              what + " must not contain half of a surrogate pair (at position " + i + ")");
        }
        i++;
      }
    }
    return text;
  }

  private static HubException invalid(String message) {
    return new HubException(HubError.INVALID_VALUE, message + ".");
  }
}
