package dev.attune.admin.apikeys;

import dev.attune.admin.security.ApiKey;
import dev.attune.admin.security.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API key as the API shows it. */
record ApiKeyResource(
    String id,
    String name,
    List<Role> roles,
    Instant created,
    String createdBy,
    @Nullable Instant expires,
    @Schema(description = "The key itself; told once, when it is created") @Nullable String key) {

  static ApiKeyResource of(ApiKey key) {
    return of(key, null);
  }

  static ApiKeyResource of(ApiKey key, @Nullable String text) {
    return new ApiKeyResource(
        key.id(),
        key.name(),
        key.roles().stream().sorted().toList(),
        key.created(),
        key.actor(),
        key.expires(),
        text);
  }
}
