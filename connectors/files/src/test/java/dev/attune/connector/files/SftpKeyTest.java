package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Polled;
import dev.attune.connector.testkit.Drift;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by a private key, at the real server. */
class SftpKeyTest {
  private static final KeyPair KEYS = SftpTool.key();

  @TempDir private Path root;
  private final SftpTool tool = new SftpTool("acme", "csv");
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(root);
    tool.accept(KEYS.getPublic());
  }

  @AfterEach
  void close() {
    bench.close();
    tool.close();
  }

  private Bench with(String key, String password) {
    Map<String, Object> settings = new HashMap<>(tool.settings());
    settings.put("privateKey", key);
    return bench.signingIn("shop", password).open(settings);
  }

  private static String openSsh(KeyPair keys, @Nullable String passphrase) {
    OpenSSHKeyEncryptionContext how = new OpenSSHKeyEncryptionContext();
    how.setPassword(passphrase);
    how.setCipherType("256");
    how.setKdfRounds(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          keys, "test", passphrase == null ? null : how, out);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  /** The beginning of an encrypted key, as far as it says how long opening it takes. */
  private static byte[] ofRounds(int rounds) {
    ByteBuffer begin = ByteBuffer.allocate(100);
    begin.put("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
    begin.putInt(10).put("aes256-ctr".getBytes(StandardCharsets.US_ASCII));
    begin.putInt(6).put("bcrypt".getBytes(StandardCharsets.US_ASCII));
    begin.putInt(24).putInt(16).put(new byte[16]).putInt(rounds);
    return begin.array();
  }

  private static KeyPair rsa() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] key) {
    byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
    String text = Base64.getMimeEncoder(64, end).encodeToString(key);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text);
  }

  private void assertRefused(String problem) {
    assertThat(bench.check())
        .isEqualTo(
            new CheckResult.Failed(
                Rung.AUTHORISED, problem, "Check user name and password, or the key."));
    assertThat(bench.poll(5)).isEqualTo(new Polled.Unauthorised(problem));
  }

  @Test
  void signsInByAKeyWithoutPassphraseWhateverThePassword() {
    tool.add("rows", "m1", Drift.NONE);
    assertThat(with(openSsh(KEYS, null), "unused").all(5)).hasSize(1);
    KeyPair rsa = rsa();
    tool.accept(rsa.getPublic());
    assertThat(with(pem("PRIVATE KEY", rsa.getPrivate().getEncoded()), "unused").check())
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void opensAnEncryptedKeyByThePassword() {
    tool.add("rows", "m1", Drift.NONE);
    String key = openSsh(KEYS, "open-sesame");

    assertThat(with(key, "open-sesame").all(5)).hasSize(1);
    with(key, "shut-sesame");
    assertRefused(
        "The private key is encrypted, and the connection's password is not its passphrase.");
  }

  @Test
  void saysWhatIsNoKeyAndWhichTakesTooLong() {
    String unreadable =
        "The private key cannot be read; it must be a whole key in OpenSSH or PEM form.";
    with("hush-hush", "unused");
    assertRefused(unreadable);
    String key = openSsh(KEYS, null);
    with(key.substring(0, 60), "unused");
    assertRefused(unreadable);
    with(pem("OPENSSH PRIVATE KEY", ofRounds(257)), "open-sesame");
    assertRefused("The private key may be encrypted with at most 256 rounds.");
  }

  @Test
  void saysThatTheServerDoesNotAcceptTheKey() {
    with(openSsh(SftpTool.key(), null), "unused");

    assertRefused("Server '127.0.0.1' does not accept the private key.");
  }
}
