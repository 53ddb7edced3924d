package dev.attune.connector.testkit;

import java.util.function.Consumer;

/**
 * One thing that is demanded of every connector.
 *
 * @param name what a connector does that passes: the end of a sentence that begins with "it"
 * @param why why it matters, one sentence
 * @param patience how long the tool may keep the connector waiting
 * @param body tries it; throws {@link Complaint} if it does not hold and {@link NotTried} if there
 *     is nothing to try
 */
record Check(String name, String why, Patience patience, Consumer<Lab> body) {

  /** A check in which nothing has to be waited for. */
  static Check of(String name, String why, Consumer<Lab> body) {
    return new Check(name, why, Patience.LONG, body);
  }

  /** A check in which the tool is silent, so that the connector soon gives up. */
  static Check ofSilence(String name, String why, Consumer<Lab> body) {
    return new Check(name, why, Patience.SHORT, body);
  }

  /** A check for which everything is logged. */
  static Check ofLog(String name, String why, Consumer<Lab> body) {
    return new Check(name, why, Patience.SHORT_AND_LOUD, body);
  }
}
