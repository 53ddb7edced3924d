package dev.attune.admin.events;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.Passage;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a customer's own document tells: journeys entered and left, profiles that came to it. */
final class PassageStrand implements Strand {
  /** Stands for the hub itself where a connection is named. */
  static final String HUB = "0".repeat(32);

  private static final Comparator<Moment> ORDER =
      Comparator.comparing(Moment::at).thenComparing(Moment::place).reversed();

  private final Moment.Kind kind;
  private final List<Moment> moments;

  private PassageStrand(Moment.Kind kind, List<Moment> all, TimelineFilter filter) {
    this.kind = kind;
    this.moments =
        all.stream()
            .filter(moment -> filter.covers(moment.at()) && filter.fits(moment.shown()))
            .sorted(ORDER)
            .toList();
  }

  /** Journeys entered and left, as far back as the customer remembers them. */
  static Strand journeys(Customer customer, TimelineFilter filter) {
    String profile = customer.key().profile().value();
    List<Moment> all = new ArrayList<>();
    for (CustomerPart part : customer.parts().values()) {
      for (Enrolment one : part.enrolments().values()) {
        Fields about =
            new Fields(
                Map.of(
                    "journey", one.journey().value(),
                    "version", (long) one.version(),
                    "key", one.key(),
                    "state", one.state().name().toLowerCase(Locale.ROOT)));
        all.add(journey(profile, one.id().value(), "journey.entered", one.entered(), about));
        Instant left = one.left();
        if (left != null) {
          Fields how = Fields.of("journey", one.journey().value(), "as", one.leftAs());
          all.add(journey(profile, one.id().value(), "journey.left", left, how));
        }
      }
      for (Passage over : part.past()) {
        Fields about = Fields.of("journey", over.journey().value(), "key", over.key());
        String id = over.enrolment().value();
        all.add(journey(profile, id, "journey.entered", over.entered(), about));
        all.add(journey(profile, id, "journey.left", over.left(), about));
      }
    }
    return new PassageStrand(Moment.Kind.JOURNEY, all, filter);
  }

  private static Moment journey(
      String profile, String enrolment, String name, Instant at, Fields about) {
    return moment(Moment.Kind.JOURNEY, enrolment, name, at, profile, about);
  }

  /** Profiles that turned out to be this customer. */
  static Strand merges(Customer customer, TimelineFilter filter) {
    String profile = customer.key().profile().value();
    List<Moment> all = new ArrayList<>();
    for (Merge merge : customer.merges()) {
      String from = merge.from().value();
      Fields about = Fields.of("from", from, "source", merge.source());
      all.add(moment(Moment.Kind.MERGE, from, "profile.merged", merge.at(), profile, about));
    }
    return new PassageStrand(Moment.Kind.MERGE, all, filter);
  }

  private static Moment moment(
      Moment.Kind kind, String id, String name, Instant at, String profile, Fields about) {
    return new Moment(
        kind,
        at,
        at + "|" + name + "|" + id,
        EventResource.ofHub(kind, id, HUB, name, at, at, profile, about));
  }

  @Override
  public Moment.Kind kind() {
    return kind;
  }

  @Override
  public Stretch after(@Nullable String place, int limit) {
    return Stretch.whole(
        moments.stream()
            .filter(moment -> place == null || isBehind(moment, place))
            .limit(limit)
            .toList());
  }

  private static boolean isBehind(Moment moment, String place) {
    Instant at = TimelinePlaces.instant(place.split("\\|", 2)[0]);
    int byTime = moment.at().compareTo(at);
    return byTime < 0 || (byTime == 0 && moment.place().compareTo(place) < 0);
  }
}
