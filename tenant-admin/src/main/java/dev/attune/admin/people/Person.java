package dev.attune.admin.people;

import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in.
 *
 * @param id 32 hexadecimal digits
 * @param password as {@link Passwords} keeps it
 * @param newPasswordLink the link by which they may set another one without it, or null
 * @param isOperator whether they run the platform
 * @param tenants whose rosters may list them; only the roster says whether it does
 * @param version of the document; 0 if it is not stored yet
 */
public record Person(
    String id,
    Email email,
    String name,
    String password,
    @Nullable OneTimeLink newPasswordLink,
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
    return new Person(
        id, email, name, password, newPasswordLink, isOperator, more, created, version);
  }

  /** With another password, as {@link Passwords} keeps it; a link for one is used up by that. */
  Person withPassword(String kept) {
    return new Person(id, email, name, kept, null, isOperator, tenants, created, version);
  }

  Person with(OneTimeLink link) {
    return new Person(id, email, name, password, link, isOperator, tenants, created, version);
  }

  /** As one who runs the platform, or not. */
  public Person withOperator(boolean operator) {
    return new Person(
        id, email, name, password, newPasswordLink, operator, tenants, created, version);
  }

  /** Another one with each password, which tells nothing about it. */
  String credentials() {
    return Digest.of("credentials", id, password);
  }

  /** Without what is personal, and without the password. */
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
