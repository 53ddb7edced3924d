package dev.attune.admin.testing;

import dev.attune.admin.people.Email;
import dev.attune.admin.people.Invitations;
import dev.attune.admin.people.Members;
import dev.attune.admin.people.Newcomer;
import dev.attune.admin.people.PeopleStore;
import dev.attune.admin.people.Person;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Ids;
import java.util.Map;
import java.util.Set;

/** Makes people whom a running hub's own provider knows, and signs them in. */
public final class Residents {
  /** The password of all of them. */
  public static final String PASSWORD = "a quiet river in May";

  private final RunningHub hub;

  public Residents(RunningHub hub) {
    this.hub = hub;
  }

  /** Somebody new who belongs to a tenant. */
  public Person of(TenantId tenant, Role role) {
    return of(tenant, role, "p" + hub.bean(Ids.class).next() + "@example.com");
  }

  /** Somebody who belongs to a tenant, new or not. */
  public Person of(TenantId tenant, Role role, String email) {
    Ids ids = hub.bean(Ids.class);
    Members.Invited invited =
        hub.bean(Members.class)
            .invite(ids.next() + ids.next(), tenant, Email.of(email), Set.of(role), "a test");
    Invitations invitations = hub.bean(Invitations.class);
    Invitations.Open open = invitations.open(invited.token()).orElseThrow();
    if (open.isKnown()) {
      invitations.accept(open, PASSWORD, "127.0.0.1");
    } else {
      invitations.accept(open, "Somebody", PASSWORD, PASSWORD);
    }
    return hub.bean(PeopleStore.class).find(Email.of(email)).orElseThrow();
  }

  /** A browser in which that person is signed in. */
  public Browser signedIn(Person person) {
    Browser browser = new Browser(hub);
    browser.submit(
        browser.open("/sign-in?next=/console/"),
        Map.of("email", person.email().value(), "password", PASSWORD));
    return browser;
  }

  /** What somebody types who has no account. */
  public static Newcomer newcomer(String email) {
    return new Newcomer(email, "Ann Other", PASSWORD, PASSWORD);
  }
}
