package dev.attune.connector.files;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Knows one key and no other, by its fingerprint. */
final class PinnedKey implements HostKeyRepository {
  private final String fingerprint;
  private volatile @Nullable String shown;

  PinnedKey(String fingerprint) {
    this.fingerprint = fingerprint.replaceAll("=+$", "");
  }

  @Override
  public int check(String host, byte[] key) {
    String now = "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Digest.of(key));
    shown = now;
    return MessageDigest.isEqual(bytes(now), bytes(fingerprint)) ? OK : CHANGED;
  }

  /** Whether the server has shown the right key. */
  boolean isProven() {
    return fingerprint.equals(shown);
  }

  /** The wrong key that the server has shown, or null. */
  @Nullable String other() {
    return isProven() ? null : shown;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void add(HostKey key, UserInfo user) {
    throw new UnsupportedOperationException("Keys are named by the settings alone.");
  }

  @Override
  public void remove(String host, String type) {}

  @Override
  public void remove(String host, String type, byte[] key) {}

  @Override
  public String getKnownHostsRepositoryID() {
    return "the settings";
  }

  @Override
  public HostKey[] getHostKey() {
    return new HostKey[0];
  }

  @Override
  public HostKey[] getHostKey(String host, String type) {
    return new HostKey[0];
  }
}
