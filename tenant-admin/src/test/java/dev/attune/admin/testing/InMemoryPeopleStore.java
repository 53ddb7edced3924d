package dev.attune.admin.testing;

import dev.attune.admin.people.Email;
import dev.attune.admin.people.OneTimeLink;
import dev.attune.admin.people.PeopleStore;
import dev.attune.admin.people.Person;
import dev.attune.admin.people.Roster;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People and rosters in memory. */
public final class InMemoryPeopleStore implements PeopleStore {
  private final Map<String, Person> people = new HashMap<>();
  private final Map<TenantId, Roster> rosters = new HashMap<>();
  private @Nullable OneTimeLink link;

  @Override
  public synchronized List<Person> find(Collection<String> ids) {
    return people.values().stream().filter(person -> ids.contains(person.id())).toList();
  }

  @Override
  public synchronized Optional<Person> find(Email email) {
    return people.values().stream().filter(person -> person.email().equals(email)).findFirst();
  }

  @Override
  public synchronized boolean write(Person person) {
    Person there = people.get(person.id());
    boolean isTaken =
        find(person.email()).filter(other -> !other.id().equals(person.id())).isPresent();
    if (isTaken || (there == null ? 0 : there.version()) != person.version()) {
      return false;
    }
    people.put(
        person.id(),
        new Person(
            person.id(),
            person.email(),
            person.name(),
            person.password(),
            person.newPasswordLink(),
            person.isOperator(),
            person.tenants(),
            person.created(),
            person.version() + 1));
    return true;
  }

  @Override
  public synchronized List<Person> page(@Nullable String after, int limit) {
    return people.values().stream()
        .filter(person -> after == null || person.id().compareTo(after) > 0)
        .sorted(Comparator.comparing(Person::id))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Person> operators() {
    return people.values().stream().filter(Person::isOperator).toList();
  }

  @Override
  public synchronized boolean remove(Person person) {
    Person there = people.get(person.id());
    boolean isThere = there != null && there.version() == person.version();
    if (isThere) {
      people.remove(person.id());
    }
    return isThere;
  }

  @Override
  public synchronized List<Roster> rosters(Collection<TenantId> tenants) {
    return rosters.values().stream().filter(one -> tenants.contains(one.tenant())).toList();
  }

  @Override
  public synchronized boolean write(Roster roster) {
    Roster there = rosters.get(roster.tenant());
    if ((there == null ? 0 : there.version()) != roster.version()) {
      return false;
    }
    rosters.put(
        roster.tenant(),
        new Roster(roster.tenant(), roster.members(), roster.invitations(), roster.version() + 1));
    return true;
  }

  @Override
  public synchronized void replaceOperatorLink(OneTimeLink fresh) {
    link = fresh;
  }

  @Override
  public synchronized Optional<OneTimeLink> operatorLink() {
    return Optional.ofNullable(link);
  }

  @Override
  public synchronized boolean takeOperatorLink(String digest) {
    boolean isThere = link != null && link.digest().equals(digest);
    link = isThere ? null : link;
    return isThere;
  }
}
