package dev.attune.admin.people;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets those in who were invited. Safe for use by many threads. */
public final class Invitations {
  private static final Pattern TOKEN =
      Pattern.compile("([a-z0-9][a-z0-9-]{1,39})\\.([0-9a-f]{32})\\.([0-9a-f]{32})");

  private final PeopleStore store;
  private final Members members;
  private final People people;
  private final Clock clock;
  private final Ids ids;

  public Invitations(PeopleStore store, Members members, People people, Clock clock, Ids ids) {
    this.store = store;
    this.members = members;
    this.people = people;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * An invitation that waits.
   *
   * @param isKnown whether somebody of that address has an account, and so a password
   */
  public record Open(TenantId tenant, Invitation invitation, boolean isKnown) {}

  /** The invitation that the token in a link is for; empty if it was used, revoked or is over. */
  public Optional<Open> open(String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    TenantId tenant = new TenantId(parts.group(1));
    return members
        .invitation(tenant, parts.group(2), parts.group(3))
        .map(found -> new Open(tenant, found, store.find(found.email()).isPresent()));
  }

  /** Takes the place for somebody who has an account and proves it. */
  public PasswordCheck accept(Open open, String password, String address) {
    PasswordCheck check = people.check(open.invitation().email().value(), password, address);
    if (check instanceof PasswordCheck.Right right) {
      take(open, right.person());
    }
    return check;
  }

  /** Takes the place for somebody new. */
  public Person accept(Open open, String name, String password, String again) {
    Newcomer.Valid valid =
        new Newcomer(open.invitation().email().value(), name, password, again).checked();
    Person person = valid.person(ids.next(), false, Set.of(open.tenant()), clock, people);
    if (!store.write(person)) {
      throw new HubException(
          HubError.CONFLICT,
          "Somebody with this email address exists already; open the link again.");
    }
    Person stored = store.find(valid.email()).orElse(person);
    take(open, stored);
    return stored;
  }

  private void take(Open open, Person person) {
    if (!members.take(open.tenant(), open.invitation().id(), person)) {
      throw new HubException(HubError.NOT_FOUND, "The invitation was used or revoked meanwhile.");
    }
  }
}
