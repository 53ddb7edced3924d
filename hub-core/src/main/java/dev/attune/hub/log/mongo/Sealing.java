package dev.attune.hub.log.mongo;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes with AES-256-GCM under one key; a random nonce stands before what is sealed. What was
 * sealed for one place opens for no other.
 */
final class Sealing {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random;

  Sealing(SecretKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  static SecretKey key(byte[] bytes) {
    return new SecretKeySpec(bytes, "AES");
  }

  byte[] seal(String place, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BITS / Byte.SIZE);
    try {
      cipher(Cipher.ENCRYPT_MODE, place, nonce)
          .doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new HubException(HubError.BROKEN_STATE, "Something could not be encrypted.", e);
    }
    return sealed;
  }

  /**
   * @throws HubException {@code state.broken} if it was sealed for another place, or under another
   *     key
   */
  byte[] open(String place, byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, place, Arrays.copyOf(sealed, NONCE_BYTES))
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new HubException(
          HubError.BROKEN_STATE,
          "A block of the log does not open: it was changed, or suppressions.key is not the file"
              + " that it was; restore it from a backup.",
          e);
    }
  }

  private Cipher cipher(int mode, String place, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
