package dev.attune.admin.secrets;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.datafolder.StartProblem;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals texts with AES-256-GCM. What is sealed names its key, so that the key can be changed: the
 * first line of the file seals, the others open what was sealed before. Safe for use by many
 * threads.
 */
public final class SecretBox {
  private static final String FILE = "secrets.key";
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKey> keys;
  private final String current;

  private SecretBox(Map<String, SecretKey> keys, String current) {
    this.keys = Map.copyOf(keys);
    this.current = current;
  }

  /** The box whose key lies in the data folder; the key is made at the first start. */
  public static SecretBox in(DataFolder folder) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    String current = null;
    for (String line : folder.secretOr(FILE, SecretBox::fresh).lines().toList()) {
      if (!KEY.matcher(line).matches()) {
        throw new StartProblem(
            "%s must hold one key of 64 hexadecimal digits a line: restore it from a backup."
                .formatted(folder.path().resolve(FILE)));
      }
      String id = Digest.of("key", line).substring(0, 8);
      keys.put(id, new SecretKeySpec(HexFormat.of().parseHex(line), "AES"));
      current = current == null ? id : current;
    }
    if (current == null) {
      throw new StartProblem(
          "%s is empty: restore it from a backup.".formatted(folder.path().resolve(FILE)));
    }
    return new SecretBox(keys, current);
  }

  private static String fresh() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key) + "\n";
  }

  /**
   * Seals a text.
   *
   * @param place what the text belongs to; it opens for the same one only
   */
  public String seal(String text, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        apply(Cipher.ENCRYPT_MODE, current, nonce, place, text.getBytes(StandardCharsets.UTF_8), 0);
    byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
    return current + ":" + Base64.getEncoder().encodeToString(both);
  }

  /** Opens what was sealed for that place. */
  public String open(String sealed, String place) {
    int colon = sealed.indexOf(':');
    String key = colon < 0 ? "" : sealed.substring(0, colon);
    byte[] both = Base64.getDecoder().decode(sealed.substring(colon + 1));
    byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
    return new String(
        apply(Cipher.DECRYPT_MODE, key, nonce, place, both, NONCE_BYTES), StandardCharsets.UTF_8);
  }

  private byte[] apply(
      int mode, String keyId, byte[] nonce, String place, byte[] input, int offset) {
    @Nullable SecretKey key = keys.get(keyId);
    if (key == null) {
      throw new HubException(
          HubError.BROKEN_STATE,
          "A secret was sealed with the key %s, which %s does not hold.".formatted(keyId, FILE));
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input, offset, input.length - offset);
    } catch (GeneralSecurityException e) {
      throw new HubException(
          HubError.BROKEN_STATE, "A secret does not open; it was changed or moved.", e);
    }
  }
}
