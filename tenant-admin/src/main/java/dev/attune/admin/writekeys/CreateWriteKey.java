package dev.attune.admin.writekeys;

import dev.attune.admin.problems.Findings;
import dev.attune.hub.connection.WriteKey;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A write key that is to be. */
record CreateWriteKey(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The id of the connection that events sent with it go to")
        @Nullable String connection,
    @Schema(
            description = "The web sites that may use it; none means any",
            example = "[\"https://shop.example.com\"]")
        @Nullable List<String> origins) {
  private static final int MAX_ORIGINS = 100;
  private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.\\[\\]:-]{1,255}");

  /**
   * The key.
   *
   * @param exists whether the tenant has that connection, of the kind that write keys are for
   */
  WriteKey key(TenantId tenant, String value, Instant now, Predicate<ConnectionKey> exists) {
    Findings findings = new Findings();
    String id = findings.required("/connection", connection);
    ConnectionKey target =
        id.isEmpty()
            ? null
            : findings.noted("/connection", () -> new ConnectionKey(tenant, new ConnectionId(id)));
    if (target != null && !exists.test(target)) {
      findings.add("/connection", "The tenant has no connection of this id that takes events.");
    }
    List<String> sites = origins == null ? List.of() : origins;
    if (sites.size() > MAX_ORIGINS) {
      findings.add("/origins", "A write key may have at most %d origins.".formatted(MAX_ORIGINS));
    }
    for (int i = 0; i < sites.size(); i++) {
      if (!ORIGIN.matcher(sites.get(i)).matches()) {
        findings.add(
            "/origins/" + i,
            "An origin is a scheme and a host, in small letters, such as"
                + " https://shop.example.com.");
      }
    }
    return new WriteKey(value, findings.orThrow(target), Set.copyOf(sites), now);
  }
}
