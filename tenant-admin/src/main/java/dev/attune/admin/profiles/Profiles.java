package dev.attune.admin.profiles;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.problems.WebError;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds customers as people name them. Safe for use by many threads. */
public final class Profiles {
  /** Chains of merges are short; a longer one would be a circle. */
  private static final int MOST_MERGES = 100;

  private final CustomerStore customers;
  private final Claims claims;
  private final TenantRules rules;

  public Profiles(CustomerStore customers, Claims claims, TenantRules rules) {
    this.customers = customers;
    this.claims = claims;
    this.rules = rules;
  }

  /**
   * The customer of that profile; of one that was merged, the one that it was merged into.
   *
   * @throws HubException {@code not_found}, also for one that was erased
   */
  public Customer read(TenantId tenant, ProfileId profile) {
    return live(new CustomerKey(tenant, profile))
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no profile of this id."));
  }

  /** The customer that an identifier such as {@code email:ann@example.com} names now. */
  public Optional<Customer> named(TenantId tenant, String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new HubException(
          WebError.BAD_REQUEST,
          "The parameter 'identifier' must be a namespace, a colon and a value, such as"
              + " email:ann@example.com.");
    }
    Identifier named = new Identifier(text.substring(0, colon), text.substring(colon + 1));
    List<IdentifierKey> keys =
        rules.identity(tenant).forms(named).stream()
            .map(form -> new IdentifierKey(tenant, form))
            .toList();
    Map<IdentifierKey, ProfileId> holders = claims.read(keys);
    for (IdentifierKey key : keys) {
      ProfileId holder = holders.get(key);
      if (holder != null) {
        return live(new CustomerKey(tenant, holder));
      }
    }
    return Optional.empty();
  }

  /** All ids under which the customer's events were taken in. */
  public static Set<String> ids(Customer customer) {
    Set<String> ids = new TreeSet<>();
    ids.add(customer.key().profile().value());
    customer.parts().keySet().forEach(part -> ids.add(part.value()));
    return ids;
  }

  /**
   * While a merge is being written, the survivor may not be there yet: then the merged one is it.
   */
  private Optional<Customer> live(CustomerKey key) {
    Optional<Customer> found = Optional.empty();
    if (key.profile().isAccount()) {
      return found; // It goes through journeys, and is nobody.
    }
    CustomerKey next = key;
    for (int i = 0; i < MOST_MERGES; i++) {
      Customer customer = customers.read(List.of(next)).get(next);
      if (customer == null) {
        return found;
      }
      MergedInto merged = customer.mergedInto();
      if (customer.erased() || merged == null) {
        return customer.erased() ? Optional.empty() : Optional.of(customer);
      }
      found = Optional.of(customer);
      next = new CustomerKey(key.tenant(), merged.survivor());
    }
    throw new HubException(HubError.BROKEN_STATE, "Merges of a profile lead in a circle.");
  }
}
