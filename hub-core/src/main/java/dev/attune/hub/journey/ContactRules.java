package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Result;
import dev.attune.hub.condition.Root;
import dev.attune.hub.event.Event;
import dev.attune.hub.value.Digest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds of all messages of a tenant, whichever journey asks for them, compiled. Immutable;
 * safe for use by many threads.
 *
 * @param counts the events that tell of messages of other tools
 * @param zone where customers live of whom nothing better is known
 * @param holdout how many in a hundred customers enter no step of any journey
 */
public record ContactRules(
    List<Cap> caps, List<Counted> counts, @Nullable QuietHours quiet, ZoneId zone, int holdout) {
  public static final ContactRules NONE =
      new ContactRules(List.of(), List.of(), null, ZoneOffset.UTC, 0);

  public ContactRules {
    caps = List.copyOf(caps);
    counts = List.copyOf(counts);
  }

  /**
   * An event that tells of a message.
   *
   * @param where a condition on the event, or null
   * @param message an expression by which the event names the message: one that holds the id of an
   *     action of ours tells of that and not of another; or null
   */
  public record Counted(
      String event, String channel, @Nullable Expression where, @Nullable Expression message) {

    private boolean isOf(Event other) {
      return event.equals(other.name()) && (where == null || where.evaluate(seen(other)).isTrue());
    }

    private boolean isOurs(Event other, Collection<Contact> known) {
      if (message == null
          || !(message.evaluate(seen(other)) instanceof Result.Value(var value))
          || !(value instanceof String name)) {
        return false;
      }
      return known.stream().anyMatch(contact -> name.contains(contact.id()));
    }

    private static Bindings seen(Event event) {
      return Bindings.EMPTY.with(Root.EVENT, EventView.seen(EventView.kept(event)));
    }
  }

  /** Whether an event of that name may tell of a message. */
  public boolean countsAnyOf(String event) {
    return counts.stream().anyMatch(counted -> counted.event().equals(event));
  }

  /**
   * The message that an event tells of, or null if it tells of none, or of one of ours.
   *
   * @param known what the customer was sent of late
   */
  public @Nullable Contact contact(Event event, Collection<Contact> known) {
    for (Counted counted : counts) {
      if (counted.isOf(event)) {
        Instant at = event.at().isAfter(event.received()) ? event.received() : event.at();
        return counted.isOurs(event, known)
            ? null
            : new Contact(idOf(event), counted.channel(), at);
      }
    }
    return null;
  }

  /** The id of the message that an event tells of. */
  public static String idOf(Event event) {
    return Digest.of("contact", event.key().connection().connection().value(), event.key().id());
  }
}
