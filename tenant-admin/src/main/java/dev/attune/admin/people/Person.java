package dev.attune.admin.people;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who can sign in.
 *
 * @param id 32 hexadecimal digits
 * @param password as {@link Passwords} keeps it
 * @param isOperator whether they run the platform
 * @param tenants whose rosters may list them; only the roster says whether it does
 * @param version of the document; 0 if it is not stored yet
 */
public record Person(
    String id,
    Email email,
    String name,
    String password,
    boolean isOperator,
    Set<TenantId> tenants,
    Instant created,
    long version) {
  public Person {
    tenants = Set.copyOf(tenants);
  }

  Person with(TenantId tenant) {
    Set<TenantId> more = new TreeSet<>(tenants);
    more.add(tenant);
    return new Person(id, email, name, password, isOperator, more, created, version);
  }

  /** Without what is personal, and without the password. */
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
