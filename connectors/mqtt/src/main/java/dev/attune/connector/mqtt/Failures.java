package dev.attune.connector.mqtt;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;

/** What a broker that cannot be used means to the hub. */
final class Failures {
  private Failures() {}

  static Polled polled(MqttException failure) {
    return switch (failure.why()) {
      case UNAUTHORISED, NOT_ALLOWED -> new Polled.Unauthorised(failure.sentence());
      case FORBIDDEN, UNREACHABLE, INSECURE -> new Polled.RetryAfter(null, failure.sentence());
    };
  }

  /** Of an action of which nothing was sent. */
  static Outcome unsent(MqttException failure) {
    return switch (failure.why()) {
      case UNAUTHORISED -> new Outcome.Unauthorised(failure.sentence());
      case NOT_ALLOWED -> new Outcome.Rejected(failure.sentence(), null, null);
      case FORBIDDEN, UNREACHABLE, INSECURE -> new Outcome.RetryAfter(null, failure.sentence());
    };
  }

  static CheckResult checked(MqttException failure) {
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
              "Correct host, port and encryption, and see that the broker speaks MQTT 5.");
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
              Rung.ALLOWED, failure.sentence(), "Let the account subscribe to the topic filters.");
    };
  }
}
