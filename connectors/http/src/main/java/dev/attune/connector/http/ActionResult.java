package dev.attune.connector.http;

import dev.attune.connector.schema.Json;
import dev.attune.connector.web.HttpResult;
import org.jspecify.annotations.Nullable;

/** Takes from an answer what is kept as an action's result. */
final class ActionResult {
  /** How long a result may be, in characters: it is kept with the customer's journey. */
  static final int MAX_RESULT = 32_768;

  private ActionResult() {}

  /** The answer's JSON; null if it is none, is too long, or was not read whole. */
  static @Nullable Json of(HttpResult.Answered answered) {
    String text = answered.isWhole() ? answered.body().utf8() : null;
    if (text == null || text.length() > MAX_RESULT) {
      return null;
    }
    return switch (Items.read(text, null)) {
      case Items.Found found -> new Json(text.strip());
      case Items.Unreadable unreadable -> null;
    };
  }
}
