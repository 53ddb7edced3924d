package dev.attune.connector.jms;

import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.util.Locale;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/** What a broker says that it refuses, in our words. */
final class Failures {
  private Failures() {}

  /**
   * A broker's reason; what it says itself may hold names of its own network.
   *
   * @param what was asked for: "Queue 'orders'"
   */
  static ServerException refused(String what, @Nullable ErrorCondition error) {
    return switch (code(error)) {
      case "unauthorized-access" ->
          new ServerException(Why.NOT_ALLOWED, what + " is not allowed to the account.");
      case "not-found" -> new ServerException(Why.WRONG, what + " is not known to the broker.");
      case "illegal-state",
          "not-allowed",
          "not-implemented",
          "invalid-field",
          "precondition-failed" ->
          new ServerException(
              Why.WRONG,
              "%s cannot be used so, says the broker (%s).".formatted(what, code(error)));
      default ->
          new ServerException(
              Why.UNREACHABLE,
              "%s cannot be used now, says the broker (%s).".formatted(what, code(error)));
    };
  }

  /** The name of an error without its family; only what is a name, for it is shown. */
  static String code(@Nullable ErrorCondition error) {
    if (error == null || error.getCondition() == null) {
      return "no reason given";
    }
    String name = error.getCondition().toString();
    String last = name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    return last.matches("[a-z0-9-]{1,60}") ? last : "another reason";
  }
}
