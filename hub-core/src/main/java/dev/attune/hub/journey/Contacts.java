package dev.attune.hub.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was sent of late, as a fold over the parts: it does not depend on their order.
 *
 * @param all newest first
 */
public record Contacts(List<Contact> all) {
  public static final Contacts NONE = new Contacts(List.of());

  private static final Comparator<Contact> NEWEST_FIRST =
      Comparator.comparing(Contact::at).reversed().thenComparing(Contact::id);

  public Contacts {
    all = List.copyOf(all);
  }

  /** Folds what the parts keep. */
  public static Contacts of(Collection<Contact> contacts) {
    return new Contacts(contacts.stream().sorted(NEWEST_FIRST).toList());
  }

  /** With one more. */
  Contacts with(Contact contact) {
    List<Contact> more = new ArrayList<>(all);
    more.add(contact);
    return of(more);
  }

  /** Those that count for a cap at a moment, newest first. */
  private List<Contact> within(Cap cap, Instant now) {
    return all.stream()
        .filter(one -> cap.isOf(one.channel()) && cap.per().after(one.at()).isAfter(now))
        .toList();
  }

  /** That a cap is reached, with how many there are and until when that is so. */
  record Reached(Cap cap, int count, Instant until) {}

  /** Whether a cap is reached, or null if it is not. */
  @Nullable Reached reached(Cap cap, Instant now) {
    List<Contact> counted = within(cap, now);
    if (counted.size() < cap.atMost()) {
      return null;
    }
    Contact last = counted.get(cap.atMost() - 1);
    return new Reached(cap, counted.size(), cap.per().after(last.at()));
  }
}
