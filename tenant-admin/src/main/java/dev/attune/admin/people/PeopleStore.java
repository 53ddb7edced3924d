package dev.attune.admin.people;

import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps people and who belongs to which tenant. Safe for use by many threads; fails with {@code
 * store.unavailable}.
 */
public interface PeopleStore {

  /** The people of those ids, in any order; whoever is not there is left out. */
  List<Person> find(Collection<String> ids);

  Optional<Person> find(Email email);

  /**
   * Keeps a person if the stored one has the version that they name, as its successor; one of
   * version 0 if none is there.
   *
   * @return false if somebody else was faster, or somebody else has that email address
   */
  boolean write(Person person);

  /** People in the order of their ids, those after one of them; null for the first. */
  List<Person> page(@Nullable String after, int limit);

  /** Who runs the platform, in any order. */
  List<Person> operators();

  /** Removes a person who still has the version that they name; false if somebody was faster. */
  boolean remove(Person person);

  /** The rosters of those tenants that have one. */
  List<Roster> rosters(Collection<TenantId> tenants);

  /** Keeps a roster, as {@link #write(Person)} does; false if somebody else was faster. */
  boolean write(Roster roster);

  /** Keeps the link for the first operator, in the place of the one before. */
  void replaceOperatorLink(OneTimeLink link);

  Optional<OneTimeLink> operatorLink();

  /** Removes the link of that digest; false if it is not there, or somebody else was faster. */
  boolean takeOperatorLink(String digest);
}
