package dev.attune.admin.people;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Lets the first person in who runs the platform. Safe for use by many threads. */
public final class Operators {
  static final Duration LINK_LIFE = Duration.ofHours(24);

  private final PeopleStore store;
  private final People people;
  private final Clock clock;
  private final Ids ids;

  public Operators(PeopleStore store, People people, Clock clock, Ids ids) {
    this.store = store;
    this.people = people;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The secret of a fresh link, in the place of the one before; empty if somebody is an operator
   * already.
   */
  public Optional<String> freshLink() {
    if (!store.operators().isEmpty()) {
      return Optional.empty();
    }
    String secret = ids.next() + ids.next();
    store.replaceOperatorLink(
        new OneTimeLink(LinkSecret.digest(secret), clock.now().plus(LINK_LIFE)));
    return Optional.of(secret);
  }

  /** Whether somebody may become the operator by this secret. */
  public boolean isOpen(String secret) {
    return link(secret).isPresent() && store.operators().isEmpty();
  }

  private Optional<OneTimeLink> link(String secret) {
    return store
        .operatorLink()
        .filter(link -> LinkSecret.matches(secret, link.digest()))
        .filter(link -> clock.now().isBefore(link.expires()));
  }

  /**
   * Makes somebody the operator and uses the link up.
   *
   * @throws HubException {@code not_found} if the link is not, or no longer, good; {@code
   *     value.invalid} with everything that is wrong with what was typed
   */
  public Person become(String secret, Newcomer newcomer) {
    OneTimeLink link =
        link(secret).filter(one -> store.operators().isEmpty()).orElseThrow(this::used);
    Newcomer.Valid valid = newcomer.checked();
    if (store.find(valid.email()).isPresent()) {
      throw taken();
    }
    if (!store.takeOperatorLink(link.digest())) {
      throw used();
    }
    Person person = valid.person(ids.next(), true, Set.of(), clock, people);
    if (!store.write(person)) {
      throw taken();
    }
    return person;
  }

  private HubException used() {
    return new HubException(
        HubError.NOT_FOUND,
        "This link was used or has expired; while there is no operator, each start of the hub"
            + " prints a new one.");
  }

  private static HubException taken() {
    return new HubException(HubError.CONFLICT, "Somebody with this email address exists already.");
  }
}
