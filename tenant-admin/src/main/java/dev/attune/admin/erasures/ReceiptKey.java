package dev.attune.admin.erasures;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.datafolder.StartProblem;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * Signs receipts with the installation's own Ed25519 key, which lies in the data folder. Safe for
 * use by many threads.
 */
public final class ReceiptKey {
  private static final String FILE = "receipts.key";
  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey own;
  private final PublicKey known;

  private ReceiptKey(PrivateKey own, PublicKey known) {
    this.own = own;
    this.known = known;
  }

  /** The key that lies in the data folder; it is made at the first start. */
  public static ReceiptKey in(DataFolder folder) {
    List<String> lines = folder.secretOr(FILE, ReceiptKey::fresh).lines().toList();
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      return new ReceiptKey(
          keys.generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.getFirst()))),
          keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.getLast()))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new StartProblem(
          "%s must hold the two lines that the hub wrote into it: restore it from a backup."
              .formatted(folder.path().resolve(FILE)));
    }
  }

  private static String fresh() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Base64.Encoder text = Base64.getEncoder();
      return text.encodeToString(pair.getPrivate().getEncoded())
          + "\n"
          + text.encodeToString(pair.getPublic().getEncoded())
          + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + ALGORITHM + ".", e);
    }
  }

  /** The public key in the form that tools read: X.509, Base64. */
  String publicKey() {
    return Base64.getEncoder().encodeToString(known.getEncoded());
  }

  /** Names the key among those that an installation may have had. */
  String id() {
    return Digest.of("receipts", publicKey()).substring(0, 8);
  }

  /** The signature of a text's bytes in UTF-8, in Base64; always the same for the same text. */
  String sign(String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(own);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new HubException(HubError.BROKEN_STATE, "A receipt could not be signed.", e);
    }
  }

  /** Whether this key has signed that text. */
  boolean hasSigned(String text, String signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(known);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(signed));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
