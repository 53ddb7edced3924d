package dev.attune.hub.erasure.mongo;

import dev.attune.hub.delivery.mongo.SuppressionKeys;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals what an erasure knows of a person with AES-256-GCM, under a key made of the tenant's own.
 * Safe for use by many threads.
 */
public final class PersonBox {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SuppressionKeys keys;

  public PersonBox(SuppressionKeys keys) {
    this.keys = keys;
  }

  byte[] seal(ErasureKey key, Person person) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = apply(Cipher.ENCRYPT_MODE, key, nonce, written(person));
    byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
    return both;
  }

  /**
   * @throws HubException {@code state.broken} if it was sealed for another erasure, or under
   *     another key
   */
  public Person open(ErasureKey key, byte[] both) {
    byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
    byte[] sealed = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
    return read(key.tenant(), apply(Cipher.DECRYPT_MODE, key, nonce, sealed));
  }

  private byte[] apply(int mode, ErasureKey key, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key(key.tenant()), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD((key.tenant() + "/" + key.id()).getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new HubException(
          HubError.BROKEN_STATE, "What an erasure knows does not open; it was changed.", e);
    }
  }

  private SecretKey key(TenantId tenant) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(keys.key(tenant));
    return new SecretKeySpec(mac.doFinal("erasures".getBytes(StandardCharsets.UTF_8)), "AES");
  }

  private static byte[] written(Person person) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("profiles", person.profiles().stream().map(ProfileId::value).toList());
    all.put(
        "identifiers",
        person.identifiers().stream().map(one -> List.of(one.namespace(), one.value())).toList());
    all.put("accounts", person.accounts().stream().map(AccountKey::account).toList());
    all.put("token", person.token());
    return Json.write(new Fields(all)).getBytes(StandardCharsets.UTF_8);
  }

  private static Person read(TenantId tenant, byte[] json) {
    Fields all = Json.readObject(json);
    return Person.of(
            texts(all.value("profiles")).map(ProfileId::new).toList(),
            ((List<?>) items(all.value("identifiers")))
                .stream().map(PersonBox::identifier).toList(),
            texts(all.value("accounts")).map(one -> new AccountKey(tenant, one)).toList())
        .withToken(String.valueOf(all.text("token")));
  }

  private static Identifier identifier(Object pair) {
    List<String> both = texts(pair).toList();
    return new Identifier(both.getFirst(), both.getLast());
  }

  private static Stream<String> texts(@Nullable Object list) {
    return items(list).stream().map(String::valueOf);
  }

  private static List<?> items(@Nullable Object list) {
    return list instanceof List<?> items ? items : List.of();
  }
}
