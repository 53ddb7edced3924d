package dev.attune.admin.security;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.directory.Remembered;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes, checks and revokes API keys. Safe for use by many threads. */
public final class ApiKeys {
  private static final int MAX_REMEMBERED = 20_000;
  private static final String NO_DIGEST = "0".repeat(64);

  private final ApiKeyStore store;
  private final Clock clock;
  private final Remembered<String, Optional<ApiKey>> known;

  public ApiKeys(ApiKeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.known = new Remembered<>(clock, Directory.MAX_AGE, MAX_REMEMBERED, store::find);
  }

  /** A key and its text, which is told once and never again. */
  public record Made(ApiKey key, String text) {}

  /**
   * Makes a key.
   *
   * @param digits 64 hexadecimal digits that nobody can guess; the same ones make the same key
   * @param tenant whose it is, or null for one of the platform's own
   */
  public Made make(
      String digits,
      @Nullable TenantId tenant,
      String name,
      Set<Role> roles,
      @Nullable Instant expires,
      String actor) {
    ApiKeySecret secret = ApiKeySecret.of(digits);
    ApiKey key =
        new ApiKey(secret.id(), tenant, name, roles, secret.digest(), clock.now(), actor, expires);
    if (store.insert(key)) {
      known.forget(key.id());
      return new Made(key, secret.text());
    }
    return store
        .find(key.id())
        .filter(there -> secret.hasDigest(there.digest()))
        .map(there -> new Made(there, secret.text()))
        .orElseThrow(
            () -> new HubException(HubError.CONFLICT, "An API key of this id exists already."));
  }

  public List<ApiKey> list(@Nullable TenantId tenant) {
    return store.list(tenant);
  }

  /** Revokes a key; another node may let it through for two more seconds. */
  public boolean revoke(@Nullable TenantId tenant, String id) {
    boolean wasThere = store.remove(tenant, id);
    known.forget(id);
    return wasThere;
  }

  /** The key of that id, if it is valid now. */
  Optional<ApiKey> valid(String id) {
    return known.get(id).filter(key -> key.isValidAt(clock.now()));
  }

  /** Who sends this key; empty if it is not valid. An unknown one is compared like a known one. */
  Optional<Caller> authenticate(String text) {
    Optional<ApiKeySecret> secret = ApiKeySecret.parse(text);
    Optional<ApiKey> key = secret.flatMap(parsed -> valid(parsed.id()));
    boolean isRight = ApiKeySecret.matches(text, key.map(ApiKey::digest).orElse(NO_DIGEST));
    return isRight ? key.map(ApiKey::caller) : Optional.empty();
  }
}
