package dev.attune.connector.net;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words why a server's TLS was refused. */
public final class TlsRefusal {
  private static final int MOST_CAUSES = 16;

  private TlsRefusal() {}

  /**
   * The end of a sentence that begins with the server, without a full stop. It holds nothing that
   * the server said.
   */
  public static String of(SSLException failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++, cause = cause.getCause()) {
      String found = known(cause);
      if (found != null) {
        return found;
      }
    }
    return "has no certificate that is valid for it, or does not encrypt";
  }

  private static @Nullable String known(Throwable cause) {
    return switch (cause) {
      case CertificateExpiredException _ -> "shows a certificate that has expired";
      case CertificateNotYetValidException _ -> "shows a certificate that is not valid yet";
      case CertPathValidatorException path when path.getReason() == BasicReason.EXPIRED ->
          "shows a certificate that has expired";
      case CertPathBuilderException _ ->
          "shows a certificate of an authority that is not trusted here";
      // The JDK has no type for it.
      case CertificateException named
          when String.valueOf(named.getMessage()).matches("(?s)No (name|subject alternative).*") ->
          "shows a certificate for another name";
      default -> null;
    };
  }
}
