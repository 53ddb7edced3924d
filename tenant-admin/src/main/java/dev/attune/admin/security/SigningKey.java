package dev.attune.admin.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.datafolder.StartProblem;
import java.text.ParseException;

/** The key with which the identity provider in process signs its tokens. */
final class SigningKey {
  private static final String FILE = "oidc-signing-key.json";
  private static final int BITS = 2048;

  private SigningKey() {}

  /** The key in the data folder, made at the first start. */
  static RSAKey in(DataFolder folder) {
    try {
      return RSAKey.parse(folder.secretOr(FILE, SigningKey::fresh));
    } catch (ParseException e) {
      throw new StartProblem(
          "%s is not a signing key: restore it from a backup, or remove it to get a new one (access tokens issued so far end with it)."
              .formatted(folder.path().resolve(FILE)));
    }
  }

  private static String fresh() {
    try {
      return new RSAKeyGenerator(BITS)
          .algorithm(JWSAlgorithm.RS256)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java runtime has RSA.", e);
    }
  }
}
