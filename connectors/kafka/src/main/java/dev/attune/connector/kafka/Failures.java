package dev.attune.connector.kafka;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import dev.attune.connector.kafka.ClusterException.Cause;
import dev.attune.connector.net.TlsRefusal;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What Kafka's clients throw, in words and as values. Their own messages may name what is ours. */
final class Failures {
  private Failures() {}

  static ClusterException of(@Nullable Throwable failure) {
    return switch (failure) {
      case SslAuthenticationException e ->
          new ClusterException(
              Cause.INSECURE,
              "A broker "
                  + TlsRefusal.of(
                      e.getCause() instanceof SSLException tls ? tls : new SSLException(e))
                  + ".",
              e);
      case AuthenticationException e ->
          new ClusterException(
              Cause.UNAUTHORISED, "The cluster does not accept user name and password.", e);
      case TopicAuthorizationException e ->
          new ClusterException(
              Cause.NOT_ALLOWED,
              "The account may not read or write %s."
                  .formatted(
                      e.unauthorizedTopics().stream()
                          .sorted()
                          .findFirst()
                          .map("topic '%s'"::formatted)
                          .orElse("the topic")),
              e);
      case AuthorizationException e ->
          new ClusterException(Cause.NOT_ALLOWED, "The account may not do this.", e);
      case UnknownTopicOrPartitionException e ->
          new ClusterException(Cause.WRONG, "The cluster has no such topic.", e);
      case null, default -> silent(failure);
    };
  }

  static ClusterException silent(@Nullable Throwable failure) {
    return new ClusterException(
        Cause.UNREACHABLE, "The cluster did not answer as it should.", failure);
  }

  static Polled polled(ClusterException failure) {
    return switch (failure.why()) {
      case UNAUTHORISED, NOT_ALLOWED -> new Polled.Unauthorised(failure.sentence());
      case FORBIDDEN, UNREACHABLE, INSECURE, WRONG ->
          new Polled.RetryAfter(null, failure.sentence());
    };
  }

  /** Of an action of which nothing was sent. */
  static Outcome unsent(ClusterException failure) {
    return switch (failure.why()) {
      case UNAUTHORISED -> new Outcome.Unauthorised(failure.sentence());
      case NOT_ALLOWED -> new Outcome.Rejected(failure.sentence(), null, null);
      case FORBIDDEN, UNREACHABLE, INSECURE, WRONG ->
          new Outcome.RetryAfter(null, failure.sentence());
    };
  }

  static CheckResult checked(ClusterException failure) {
    return switch (failure.why()) {
      case FORBIDDEN ->
          new CheckResult.Failed(
              Rung.REACHABLE,
              failure.sentence(),
              "Use brokers on the public internet with encryption, or ask the operator to allow"
                  + " their network; the addresses that the brokers advertise count, too.");
      case UNREACHABLE ->
          new CheckResult.Failed(
              Rung.REACHABLE,
              failure.sentence(),
              "Correct the bootstrap servers and the encryption, and see that the brokers'"
                  + " advertised addresses can be reached.");
      case INSECURE ->
          new CheckResult.Failed(
              Rung.REACHABLE,
              failure.sentence(),
              "Choose the encryption that the brokers offer, and give them certificates that are"
                  + " valid for their names.");
      case UNAUTHORISED ->
          new CheckResult.Failed(
              Rung.AUTHORISED,
              failure.sentence(),
              "Correct user name, password and SASL mechanism.");
      case NOT_ALLOWED ->
          new CheckResult.Failed(
              Rung.ALLOWED, failure.sentence(), "Let the account read the topics.");
      case WRONG -> new CheckResult.Failed(Rung.ALLOWED, failure.sentence(), "Correct the topics.");
    };
  }
}
