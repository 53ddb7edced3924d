package dev.attune.connector.runtime.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority that signs certificates for tests, in this process; nobody else trusts it. */
public final class TestAuthority {
  private static final String NAME = "Test authority";
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final byte[] ECDSA = HexFormat.of().parseHex("300a06082a8648ce3d040302");

  private final KeyPair keys = keys();
  private final X509Certificate certificate;

  /** One that is as good as any other, for two days. */
  public TestAuthority() {
    byte[] isAuthority = der(0x30, HexFormat.of().parseHex("0603551d130101ff040530030101ff"));
    certificate =
        certificate(NAME, keys.getPublic(), isAuthority, Instant.now().plus(Duration.ofDays(1)));
  }

  /** A server's key with its certificate. */
  public record Identity(PrivateKey key, X509Certificate certificate) {

    /** A key store of type PKCS12, whose password is {@code changeit}. */
    public KeyStore store() {
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry("server", key, PASSWORD, new X509Certificate[] {certificate});
        return store;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** A context that shows it. */
    public SSLContext tls() {
      try {
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store(), PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    public String keyPem() {
      return pem("PRIVATE KEY", key.getEncoded());
    }

    public String certificatePem() {
      return pem("CERTIFICATE", encoded(certificate));
    }
  }

  /** For a server of that name, until tomorrow. */
  public Identity server(String host) {
    return server(host, Instant.now().plus(Duration.ofDays(1)));
  }

  /** For a server of that name, until yesterday. */
  public Identity expired(String host) {
    return server(host, Instant.now().minus(Duration.ofDays(1)));
  }

  private Identity server(String host, Instant until) {
    KeyPair own = keys();
    byte[] names = der(0x30, der(0x82, host.getBytes(StandardCharsets.US_ASCII)));
    byte[] named = der(0x30, HexFormat.of().parseHex("0603551d11"), der(0x04, names));
    return new Identity(own.getPrivate(), certificate(host, own.getPublic(), named, until));
  }

  /** Its own certificate. */
  public String pem() {
    return pem("CERTIFICATE", encoded(certificate));
  }

  /** A context that trusts it and nobody else. */
  public SSLContext trusting() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, PASSWORD);
      store.setCertificateEntry("authority", certificate);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return tls;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate certificate(
      String subject, PublicKey key, byte[] extension, Instant until) {
    try {
      byte[] content =
          der(
              0x30,
              HexFormat.of().parseHex("a003020102"),
              der(0x02, new BigInteger(63, new SecureRandom()).toByteArray()),
              ECDSA,
              name(NAME),
              der(0x30, der(0x18, time(until.minus(Duration.ofDays(2)))), der(0x18, time(until))),
              name(subject),
              key.getEncoded(),
              der(0xa3, der(0x30, extension)));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      byte[] signed = der(0x30, content, ECDSA, der(0x03, new byte[1], signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] name(String text) {
    byte[] commonName = HexFormat.of().parseHex("0603550403");
    byte[] value = der(0x0c, text.getBytes(StandardCharsets.UTF_8));
    return der(0x30, der(0x31, der(0x30, commonName, value)));
  }

  private static byte[] time(Instant at) {
    return TIME.format(at).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    int length = content.size();
    if (length > 0xff) {
      all.write(0x82);
      all.write(length >> 8);
    } else if (length > 0x7f) {
      all.write(0x81);
    }
    all.write(length);
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] content) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }
}
