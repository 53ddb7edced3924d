package dev.attune.connector.files;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import dev.attune.connector.files.StoreException.Cause;
import dev.attune.connector.schema.Secret;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The private key of one connection. Once opened it stays so, because that takes long on purpose.
 * Safe for use by many threads.
 */
final class SftpKey {
  /** Forms whose owner can make opening them take as long as he likes are not among them. */
  private static final Pattern BEGIN =
      Pattern.compile("\\s*-----BEGIN (OPENSSH |RSA |EC |)PRIVATE KEY-----");

  private static final byte[] OPENSSH = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

  /** Some ten times what {@code ssh-keygen} does unasked. */
  private static final int MOST_ROUNDS = 256;

  private final Secret key;
  private @Nullable Identity opened;
  private @Nullable Secret by;

  SftpKey(Secret key) {
    this.key = key;
  }

  /**
   * The key to sign in with.
   *
   * @param passphrase not looked at where the key is not encrypted
   */
  synchronized Identity opened(Secret passphrase) throws StoreException {
    Identity before = opened;
    Secret used = by;
    if (before != null && used != null && used.equals(passphrase)) {
      return before;
    }
    Identity now = open(passphrase);
    opened = now;
    by = passphrase;
    return now;
  }

  private Identity open(Secret passphrase) throws StoreException {
    String text = key.reveal();
    Matcher begin = BEGIN.matcher(text);
    if (!begin.lookingAt() || text.indexOf("-----BEGIN", begin.end()) >= 0) {
      throw unreadable();
    }
    if (begin.group(1).equals("OPENSSH ")
        && rounds(text.substring(begin.end()).replaceAll("-----END[^\\n]*\\s*$", ""))
            > MOST_ROUNDS) {
      throw new StoreException(
          Cause.UNAUTHORISED,
          "The private key may be encrypted with at most %d rounds.".formatted(MOST_ROUNDS));
    }
    JSch reader = new JSch();
    try {
      reader.addIdentity("attune", key.revealBytes(), null, passphrase.revealBytes());
    } catch (JSchException e) {
      throw String.valueOf(e.getMessage()).startsWith("Incorrect passphrase")
          ? new StoreException(
              Cause.UNAUTHORISED,
              "The private key is encrypted, and the connection's password is not its passphrase.")
          : unreadable();
    }
    return reader.getIdentityRepository().getIdentities().getFirst();
  }

  private static StoreException unreadable() {
    return new StoreException(
        Cause.UNAUTHORISED,
        "The private key cannot be read; it must be a whole key in OpenSSH or PEM form.");
  }

  /** How often the passphrase is put through bcrypt; 0 where there is none. */
  private static long rounds(String body) throws StoreException {
    try {
      ByteBuffer content = ByteBuffer.wrap(Base64.getMimeDecoder().decode(body));
      content.position(OPENSSH.length);
      string(content);
      string(content);
      ByteBuffer options = string(content);
      if (!options.hasRemaining()) {
        return 0;
      }
      string(options);
      return Integer.toUnsignedLong(options.getInt());
    } catch (IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException e) {
      throw unreadable();
    }
  }

  /** The next part, with its length before it. */
  private static ByteBuffer string(ByteBuffer content) {
    int length = content.getInt();
    ByteBuffer part = content.slice(content.position(), length);
    content.position(content.position() + length);
    return part;
  }
}
