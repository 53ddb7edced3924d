package dev.attune.admin.people;

import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.admin.security.Subject;
import dev.attune.admin.security.Subjects;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Knows people by their passwords and by their ids. Safe for use by many threads. */
public final class People implements Subjects {
  private final PeopleStore store;
  private final Passwords passwords;
  private final Throttle throttle;

  public People(PeopleStore store, Clock clock) {
    this.store = store;
    this.passwords = new Passwords();
    this.throttle = new Throttle(clock);
  }

  /**
   * Checks a password. Somebody unknown takes as long as somebody known.
   *
   * @param typed the email address as it was typed
   * @param address where the request came from
   */
  public PasswordCheck check(String typed, String password, String address) {
    Email email;
    try {
      email = Email.of(typed);
    } catch (HubException e) {
      passwords.compareWithNobodys(password);
      return new PasswordCheck.Wrong();
    }
    Duration wait = throttle.admit(email, address);
    if (!wait.isZero()) {
      return new PasswordCheck.TooManyTries(wait);
    }
    Optional<Person> person = store.find(email);
    if (person.isEmpty()) {
      passwords.compareWithNobodys(password);
      return new PasswordCheck.Wrong();
    }
    if (!passwords.matches(password, person.get().password())) {
      return new PasswordCheck.Wrong();
    }
    throttle.wasRight(email, address);
    return new PasswordCheck.Right(person.get());
  }

  /** The form in which a new password is kept. */
  String keep(String password) {
    return passwords.keep(password);
  }

  @Override
  public Optional<Subject> find(String id) {
    return store.find(List.of(id)).stream().findFirst().map(this::subject);
  }

  private Subject subject(Person person) {
    TreeMap<TenantId, Set<Role>> memberships = new TreeMap<>();
    for (Roster roster : store.rosters(person.tenants())) {
      roster
          .member(person.id())
          .ifPresent(member -> memberships.put(roster.tenant(), member.roles()));
    }
    Set<Role> platform = person.isOperator() ? EnumSet.of(Role.OPERATOR) : Set.of();
    return new Subject(
        person.id(),
        person.name(),
        person.email().value(),
        person.credentials(),
        new Caller(person.id(), platform, memberships));
  }
}
