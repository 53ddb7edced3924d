package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.datafolder.StartProblem;
import dev.attune.hub.delivery.mongo.SuppressionKeys;
import dev.attune.hub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Each tenant's key made of one key in the data folder, which therefore must never change. */
public final class FileSuppressionKeys implements SuppressionKeys {
  private static final String FILE = "suppressions.key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

  private final SecretKey master;

  private FileSuppressionKeys(SecretKey master) {
    this.master = master;
  }

  /**
   * The keys of a data folder, whose one key is made at the first start.
   *
   * @throws StartProblem if the file holds no key
   */
  public static FileSuppressionKeys in(DataFolder folder) {
    String key = folder.secretOr(FILE, FileSuppressionKeys::fresh).strip();
    if (!KEY.matcher(key).matches()) {
      throw new StartProblem(
          "%s must hold one key of 64 hexadecimal digits: restore it from a backup, or nobody who asked for silence is recognised and the log cannot be read."
              .formatted(folder.path().resolve(FILE)));
    }
    return new FileSuppressionKeys(new SecretKeySpec(HexFormat.of().parseHex(key), ALGORITHM));
  }

  private static String fresh() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key) + "\n";
  }

  @Override
  public SecretKey key(TenantId tenant) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(master);
      byte[] derived = mac.doFinal(("suppressions/" + tenant).getBytes(StandardCharsets.UTF_8));
      return new SecretKeySpec(derived, ALGORITHM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + ALGORITHM + ".", e);
    }
  }
}
