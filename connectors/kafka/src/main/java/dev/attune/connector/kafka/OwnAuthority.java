package dev.attune.connector.kafka;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of authorities that a connection believes, and then no others. */
final class OwnAuthority {
  private final SSLSocketFactory factory;

  private OwnAuthority(SSLSocketFactory factory) {
    this.factory = factory;
  }

  /** Whether a text holds certificates in PEM, and nothing that is none. */
  static boolean isReadable(String pem) {
    try {
      return !read(pem).isEmpty();
    } catch (CertificateException e) {
      return false;
    }
  }

  private static Collection<? extends Certificate> read(String pem) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * @param pem readable
   */
  static OwnAuthority of(String pem) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (Certificate one : read(pem)) {
        store.setCertificateEntry("authority-" + number++, one);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return new OwnAuthority(tls.getSocketFactory());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("The authority's certificate cannot be used.", e);
    }
  }

  SSLSocketFactory factory() {
    return factory;
  }
}
