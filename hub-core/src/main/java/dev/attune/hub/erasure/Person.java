package dev.attune.hub.erasure;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What must be known of a person to find all that is to go. Kept, encrypted, for as long as an
 * erasure is under way, and gone with its end.
 *
 * @param profiles all profiles that were merged into the one, itself included
 * @param accounts those that it belonged to
 * @param token random, of which comes what stands in facts in the person's place; empty until the
 *     first sweep has drawn it
 */
public record Person(
    SortedSet<ProfileId> profiles,
    SortedSet<Identifier> identifiers,
    SortedSet<AccountKey> accounts,
    String token) {
  public Person {
    profiles = Collections.unmodifiableSortedSet(new TreeSet<>(profiles));
    identifiers = Collections.unmodifiableSortedSet(new TreeSet<>(identifiers));
    accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
  }

  public static Person of(
      Collection<ProfileId> profiles,
      Collection<Identifier> identifiers,
      Collection<AccountKey> accounts) {
    return new Person(
        new TreeSet<>(profiles), new TreeSet<>(identifiers), new TreeSet<>(accounts), "");
  }

  public Person withToken(String drawn) {
    return new Person(profiles, identifiers, accounts, drawn);
  }

  /** The identifiers as a tool is told them: values by namespace. */
  public Map<String, List<String>> byNamespace() {
    Map<String, List<String>> values = new TreeMap<>();
    for (Identifier identifier : identifiers) {
      values.merge(
          identifier.namespace(),
          List.of(identifier.value()),
          (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }
    return values;
  }

  /** Without the person. */
  @Override
  public String toString() {
    return "Person[" + profiles.size() + " profiles]";
  }
}
