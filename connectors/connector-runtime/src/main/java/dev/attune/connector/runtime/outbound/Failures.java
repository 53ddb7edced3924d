package dev.attune.connector.runtime.outbound;

import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.web.HttpResult;
import dev.attune.connector.web.HttpResult.Cause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says in words, and in what it means for another try, why a call got no status. */
final class Failures {
  private Failures() {}

  static HttpResult read(String host, CallScope scope, IOException failure) {
    if (scope.isSent()) {
      return new HttpResult.Unanswered(
          isTimeout(scope, failure)
              ? "Host '"
                  + host
                  + "' did not answer in time; whether it took the request is not known."
              : "The connection to host '"
                  + host
                  + "' ended without an answer; whether it took the request is not known.");
    }
    return switch (failure) {
      case ForbiddenAddressException forbidden ->
          new HttpResult.NotSent(Cause.FORBIDDEN, sentence(forbidden));
      case UnknownHostException unknown ->
          new HttpResult.NotSent(Cause.UNKNOWN_HOST, sentence(unknown));
      case SSLException insecure ->
          new HttpResult.NotSent(
              Cause.INSECURE,
              "Host '"
                  + host
                  + "' has no certificate that is trusted for its name, or speaks no TLS.");
      case IOException other ->
          new HttpResult.NotSent(
              Cause.UNREACHABLE,
              isTimeout(scope, other)
                  ? "Host '" + host + "' could not be connected to in time."
                  : "Host '" + host + "' refused the connection or cannot be reached.");
    };
  }

  private static boolean isTimeout(CallScope scope, IOException failure) {
    return failure instanceof InterruptedIOException || scope.left() <= 0;
  }

  private static String sentence(UnknownHostException failure) {
    String message = failure.getMessage();
    return message == null ? "The host has no address." : message;
  }
}
