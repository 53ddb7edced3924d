package dev.attune.admin.deadletters;

import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which dead letters are meant; what is missing is not asked about. */
record LetterFilter(
    @Schema(description = "The id of a connection") @Nullable String connection,
    @Schema(description = "The name of a journey; for deliveries") @Nullable String journey,
    @Schema(description = "The name of an action; for deliveries") @Nullable String action,
    @Schema(description = "The stable code of the problem", example = "delivery.dead")
        @Nullable String code,
    @Schema(
            description = "An identifier of the customer; for deliveries",
            example = "email:ann@example.com")
        @Nullable String identifier,
    @Schema(description = "Not before that time") @Nullable Instant from,
    @Schema(description = "Before that time") @Nullable Instant to) {

  /** The connection that is asked about, or null. */
  @Nullable ConnectionKey connection(TenantId tenant) {
    return connection == null || connection.isBlank()
        ? null
        : new ConnectionKey(tenant, new ConnectionId(connection.strip()));
  }

  /**
   * Whether a delivery is meant, its connection apart.
   *
   * @param profiles the ids of the customer that the identifier names, or null for any
   */
  boolean fits(Delivery delivery, @Nullable Set<String> profiles) {
    return isEqual(journey, delivery.action().journey())
        && isEqual(action, delivery.action().name())
        && isEqual(code, DeadLetterResource.code(delivery))
        && (profiles == null || profiles.contains(delivery.action().customer().profile().value()))
        && isWithin(DeadLetterResource.at(delivery));
  }

  boolean fits(DeadLetter letter) {
    return isEqual(connection, letter.signal().connection().connection().value())
        && isEqual(code, letter.code())
        && isWithin(letter.signal().received());
  }

  private static boolean isEqual(@Nullable String wanted, String found) {
    return wanted == null || wanted.isBlank() || wanted.strip().equals(found);
  }

  private boolean isWithin(Instant time) {
    return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
  }
}
