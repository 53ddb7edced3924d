package dev.attune.admin.people;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives people other passwords. With a new one every session ends that was begun with the old one.
 * Safe for use by many threads.
 */
public final class PasswordDesk {
  static final Duration LINK_LIFE = Duration.ofHours(24);
  private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{32})\\.([0-9a-f]{64})");

  private final PeopleStore store;
  private final People people;
  private final Clock clock;
  private final Ids ids;

  public PasswordDesk(PeopleStore store, People people, Clock clock, Ids ids) {
    this.store = store;
    this.people = people;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * A link with which somebody may set a password without knowing the old one.
   *
   * @param token told once and kept nowhere
   */
  public record Link(String token, Instant expires) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Link";
    }
  }

  /**
   * Changes the password of somebody who proves that they know the old one.
   *
   * @return as {@link People#check} does; only if it is {@link PasswordCheck.Right} was it changed
   * @throws HubException {@code value.invalid} with everything that is wrong with the new one
   */
  public PasswordCheck change(String email, String old, NewPassword wanted, String address) {
    PasswordCheck check = people.check(email, old, address);
    return check instanceof PasswordCheck.Right(var person)
        ? new PasswordCheck.Right(written(person, wanted))
        : check;
  }

  /**
   * Makes a link for somebody, in the place of the one before.
   *
   * @throws HubException {@code conflict} if they were changed meanwhile
   */
  public Link link(Person person) {
    String secret = ids.next() + ids.next();
    Instant expires = clock.now().plus(LINK_LIFE);
    if (!store.write(person.with(new OneTimeLink(LinkSecret.digest(secret), expires)))) {
      throw changedMeanwhile();
    }
    return new Link(person.id() + "." + secret, expires);
  }

  /** Who may set their password with a link; empty if it was used, replaced or is over. */
  public Optional<Person> open(String token) {
    Matcher parts = TOKEN.matcher(token);
    return parts.matches()
        ? store.find(List.of(parts.group(1))).stream()
            .filter(person -> isGood(person.newPasswordLink(), parts.group(2)))
            .findFirst()
        : Optional.empty();
  }

  private boolean isGood(@Nullable OneTimeLink link, String secret) {
    return link != null
        && LinkSecret.matches(secret, link.digest())
        && clock.now().isBefore(link.expires());
  }

  /**
   * Sets the password of whoever has a link, and uses it up.
   *
   * @throws HubException {@code not_found} if the link is not, or no longer, good; {@code
   *     value.invalid} with everything that is wrong with the password
   */
  public Person set(String token, NewPassword wanted) {
    Person person =
        open(token)
            .orElseThrow(
                () -> new HubException(HubError.NOT_FOUND, "The link was used or has expired."));
    return written(person, wanted);
  }

  private Person written(Person person, NewPassword wanted) {
    Person changed = person.withPassword(people.keep(wanted.checkedFor(person)));
    if (!store.write(changed)) {
      throw changedMeanwhile();
    }
    return changed;
  }

  private static HubException changedMeanwhile() {
    return new HubException(HubError.CONFLICT, "The account was changed meanwhile; try again.");
  }
}
