package dev.attune.connector.jms;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import dev.attune.connector.jms.AmqpException.Cause;
import java.util.Locale;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/** What a broker that cannot be used means to the hub. */
final class Failures {
  private Failures() {}

  /**
   * A broker's reason in our words; what it says itself may hold names of its own network.
   *
   * @param what was asked for: "Queue 'orders'"
   */
  static AmqpException refused(String what, @Nullable ErrorCondition error) {
    return switch (code(error)) {
      case "unauthorized-access" ->
          new AmqpException(Cause.NOT_ALLOWED, what + " is not allowed to the account.", null);
      case "not-found" ->
          new AmqpException(Cause.WRONG, what + " is not known to the broker.", null);
      case "illegal-state",
          "not-allowed",
          "not-implemented",
          "invalid-field",
          "precondition-failed" ->
          new AmqpException(
              Cause.WRONG,
              "%s cannot be used so, says the broker (%s).".formatted(what, code(error)),
              null);
      default ->
          new AmqpException(
              Cause.UNREACHABLE,
              "%s cannot be used now, says the broker (%s).".formatted(what, code(error)),
              null);
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

  static Polled polled(AmqpException failure) {
    return switch (failure.why()) {
      case UNAUTHORISED, NOT_ALLOWED -> new Polled.Unauthorised(failure.sentence());
      case FORBIDDEN, UNREACHABLE, INSECURE, WRONG ->
          new Polled.RetryAfter(null, failure.sentence());
    };
  }

  /** Of an action of which nothing was sent. */
  static Outcome unsent(AmqpException failure) {
    return switch (failure.why()) {
      case UNAUTHORISED -> new Outcome.Unauthorised(failure.sentence());
      case NOT_ALLOWED, WRONG -> new Outcome.Rejected(failure.sentence(), null, null);
      case FORBIDDEN, UNREACHABLE, INSECURE -> new Outcome.RetryAfter(null, failure.sentence());
    };
  }

  static CheckResult checked(AmqpException failure) {
    return switch (failure.why()) {
      case FORBIDDEN ->
          new CheckResult.Failed(
              Rung.REACHABLE,
              failure.sentence(),
              "Use a broker on the public internet with encryption, or ask the operator to allow"
                  + " its network.");
      case UNREACHABLE ->
          new CheckResult.Failed(
              Rung.REACHABLE,
              failure.sentence(),
              "Correct host, port and encryption, and see that the broker speaks AMQP 1.0 there.");
      case INSECURE ->
          new CheckResult.Failed(
              Rung.REACHABLE,
              failure.sentence(),
              "Choose the encryption that the broker offers, and give it a certificate that is"
                  + " valid for its name.");
      case UNAUTHORISED ->
          new CheckResult.Failed(
              Rung.AUTHORISED, failure.sentence(), "Correct user name and password.");
      case NOT_ALLOWED ->
          new CheckResult.Failed(
              Rung.ALLOWED, failure.sentence(), "Let the account consume from the address.");
      case WRONG ->
          new CheckResult.Failed(
              Rung.ALLOWED, failure.sentence(), "Correct the address and its kind.");
    };
  }
}
