package dev.attune.connector.kafka;

import dev.attune.connector.ConnectorException;
import dev.attune.connector.net.TlsRefusal;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What Kafka's clients throw, in words. Their own messages may name what is ours. */
final class Failures {
  private Failures() {}

  static ServerException of(@Nullable Throwable failure) {
    return switch (failure) {
      case SslAuthenticationException e ->
          new ServerException(
              Why.INSECURE,
              "A broker "
                  + TlsRefusal.of(
                      e.getCause() instanceof SSLException tls ? tls : new SSLException(e))
                  + ".",
              e);
      case AuthenticationException e -> refused(e);
      case TopicAuthorizationException e ->
          new ServerException(
              Why.NOT_ALLOWED,
              "The account may not read or write %s."
                  .formatted(
                      e.unauthorizedTopics().stream()
                          .sorted()
                          .findFirst()
                          .map("topic '%s'"::formatted)
                          .orElse("the topic")),
              e);
      case AuthorizationException e ->
          new ServerException(Why.NOT_ALLOWED, "The account may not do this.", e);
      case UnknownTopicOrPartitionException e ->
          new ServerException(Why.WRONG, "The cluster has no such topic.", e);
      case null, default -> silent(failure);
    };
  }

  /** Unless there is nothing to refuse, because the token's end came and no other could be had. */
  private static ServerException refused(AuthenticationException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectorException tokenless) {
        return new ServerException(
            Why.UNREACHABLE, String.valueOf(tokenless.getMessage()), failure);
      }
    }
    return new ServerException(
        Why.UNAUTHORISED, "The cluster does not accept the credentials.", failure);
  }

  static ServerException silent(@Nullable Throwable failure) {
    return new ServerException(
        Why.UNREACHABLE, "The cluster did not answer as it should.", failure);
  }
}
