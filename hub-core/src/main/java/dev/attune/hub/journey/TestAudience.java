package dev.attune.hub.journey;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who enters a version that is being tested. Identifiers are kept as digests: a journey's document
 * holds nothing of customers.
 *
 * @param segment whose members are of it, or null
 * @param people digests of identifiers, see {@link #digest}
 */
public record TestAudience(@Nullable String segment, Set<String> people) {
  /** How many identifiers an audience may name. */
  public static final int MOST_PEOPLE = 200;

  public TestAudience {
    people = Set.copyOf(people);
  }

  /** What stands for an identifier, as the tenant's rules have normalised it. */
  public static String digest(TenantId tenant, Identifier identifier) {
    return Digest.of("test audience", tenant.value(), identifier.namespace(), identifier.value());
  }

  /**
   * Whether a customer is of it.
   *
   * @param profile as expressions see it, with its segments
   */
  boolean has(TenantId tenant, Fields profile) {
    if (segment != null && Boolean.TRUE.equals(profile.object("segments").value(segment))) {
      return true;
    }
    Fields known = people.isEmpty() ? Fields.EMPTY : profile.object("identifiers");
    return known.values().keySet().stream()
        .anyMatch(namespace -> isAnyOf(tenant, namespace, known.value(namespace)));
  }

  private boolean isAnyOf(TenantId tenant, String namespace, @Nullable Object all) {
    return all instanceof List<?> values
        && values.stream()
            .map(value -> digest(tenant, new Identifier(namespace, String.valueOf(value))))
            .anyMatch(people::contains);
  }
}
