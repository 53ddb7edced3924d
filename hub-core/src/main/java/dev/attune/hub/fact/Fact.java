package dev.attune.hub.fact;

import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable record that something happened, written by the write that made it happen. It is
 * complete, because what it lacks cannot be recovered later.
 *
 * @param id the same however often the thing is told of: twice is once
 * @param profile the part that it happened to, or null if it is about no customer
 * @param passage the enrolment it belongs to, or null
 * @param position the log entry or timer that caused it, as text
 * @param channel by which way something was sent, or null
 * @param name the event's, milestone's, step's or reason's name
 * @param segments those the customer was in at that moment
 * @param isMachine whether a machine caused it: kept, marked, and left out of figures by default
 */
public record Fact(
    String id,
    TenantId tenant,
    FactKind kind,
    @Nullable ProfileId profile,
    @Nullable AccountKey account,
    @Nullable Case passage,
    Instant at,
    Instant received,
    String position,
    @Nullable ConnectionId connection,
    @Nullable String channel,
    String name,
    Fields properties,
    @Nullable Money amount,
    Set<String> segments,
    @Nullable Assignment assignment,
    boolean isMachine) {
  /** Under which a fact of kind {@link FactKind#RETRACTED} names the one that it takes back. */
  public static final String RETRACTED = "fact";

  /** How what found no room is named where it is an enrolment; the journey's id comes behind. */
  public static final String ENROLMENT = "enrolment in ";

  public Fact {
    segments = Set.copyOf(segments);
  }

  /**
   * Whether it tells what a journey did with somebody, or did not and why: what {@code why} is
   * answered from.
   */
  public boolean isOfJourney() {
    return profile != null && (passage != null || kind == FactKind.DECISION);
  }

  /** Those that count: neither taken back, nor the taking back of another. */
  public static List<Fact> standing(Collection<Fact> facts) {
    Set<String> retracted = new HashSet<>();
    for (Fact fact : facts) {
      if (fact.kind == FactKind.RETRACTED) {
        retracted.add(String.valueOf(fact.properties.text(RETRACTED)));
      }
    }
    return facts.stream()
        .filter(fact -> fact.kind != FactKind.RETRACTED && !retracted.contains(fact.id))
        .toList();
  }
}
