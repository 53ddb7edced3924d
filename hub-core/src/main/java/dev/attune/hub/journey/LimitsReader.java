package dev.attune.hub.journey;

import dev.attune.hub.time.LocalWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how much is sent at most, and when: of a journey, and of a tenant. */
final class LimitsReader {
  static final List<String> LIMITS = List.of("caps", "quiet", "priority", "exclusive", "holdout");
  static final List<String> CAP = List.of("channel", "atMost", "per");
  static final List<String> QUIET = List.of("from", "to", "days", "zone");
  static final int MOST_CAPS = 20;

  /** As many of a channel are kept of each customer. */
  static final int MOST = 100;

  private static final int MOST_EXCLUSIVE = 50;
  private static final int MOST_PRIORITY = 100;
  private static final int MOST_HELD_OUT = 99;

  private static final Duration LONGEST = Duration.ofDays(90);
  private static final Instant SOME_DAY = Instant.parse("2001-01-01T00:00:00Z");

  private LimitsReader() {}

  static Limits read(@Nullable Place place, Draft draft) {
    if (place == null) {
      return Limits.NONE;
    }
    Members limits = place.object("The limits", LIMITS);
    Place ranks = limits.find("priority");
    Integer priority = ranks == null ? null : ranks.whole(0, MOST_PRIORITY);
    return new Limits(
        caps(limits),
        quiet(limits.find("quiet")),
        priority == null ? Limits.USUAL_PRIORITY : priority,
        exclusive(limits, draft),
        holdout(limits));
  }

  private static Set<JourneyId> exclusive(Members limits, Draft draft) {
    Place place = limits.find("exclusive");
    Set<JourneyId> exclusive = new LinkedHashSet<>();
    List<Place> items = limits.list("exclusive");
    for (Place item : items) {
      String id = item.text();
      if (id != null && !DefinitionReader.ID.matcher(id).matches()) {
        item.problem("A journey's id must be " + DefinitionReader.ID_FORM + ".");
      } else if (id != null) {
        exclusive.add(new JourneyId(id));
      }
    }
    if (place != null && items.size() > MOST_EXCLUSIVE) {
      place.problem(
          "At most %d journeys may be excluded, not %d.".formatted(MOST_EXCLUSIVE, items.size()));
    }
    if (place != null && draft.isPerAccount()) {
      place.problem("'exclusive' is about who is in two journeys, and this one is per account.");
    }
    return exclusive;
  }

  /** Of how many in a hundred nothing but the goal is looked at. */
  static int holdout(Members members) {
    Place place = members.find("holdout");
    Integer percent = place == null ? null : place.whole(1, MOST_HELD_OUT);
    return percent == null ? 0 : percent;
  }

  static List<Cap> caps(Members limits) {
    List<Cap> caps = new ArrayList<>();
    List<Place> items = limits.list("caps");
    for (Place item : items) {
      Cap cap = cap(item.object("A cap", CAP));
      if (cap != null) {
        caps.add(cap);
      }
    }
    Place all = limits.find("caps");
    if (all != null && items.size() > MOST_CAPS) {
      all.problem("There may be at most %d caps, not %d.".formatted(MOST_CAPS, items.size()));
    }
    return caps;
  }

  private static @Nullable Cap cap(Members members) {
    String channel =
        members.requiredName("channel", "by which messages are sent, such as email, or * for all");
    Place most = members.required("atMost", "how many there may be");
    Integer atMost = most == null ? null : most.whole(1, MOST);
    Place length = members.required("per", "in which length of time, such as P7D");
    Span per = length == null ? null : length.span(1);
    if (length == null || per == null) {
      return null;
    }
    Instant end = per.after(SOME_DAY);
    if (!end.isAfter(SOME_DAY) || end.isAfter(SOME_DAY.plus(LONGEST))) {
      length.problem(
          "%s must be more than nothing and at most P90D, not %s."
              .formatted(Place.upperFirst(length.what()), per));
      return null;
    }
    return channel == null || atMost == null ? null : new Cap(channel, atMost, per);
  }

  static @Nullable QuietHours quiet(@Nullable Place place) {
    if (place == null) {
      return null;
    }
    Members quiet = place.object("Quiet hours", QUIET);
    LocalWindow window = WindowReader.read(quiet);
    ZoneId zone = zone(quiet.find("zone"));
    if (window == null) {
      return null;
    }
    if (window.from().equals(window.to()) && window.days().size() == DayOfWeek.values().length) {
      place.problem("Quiet hours that never end would let nothing be sent; see 'from' and 'to'.");
      return null;
    }
    return new QuietHours(window, zone);
  }

  static @Nullable ZoneId zone(@Nullable Place place) {
    String text = place == null ? null : place.text();
    if (place == null || text == null) {
      return null;
    }
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      place.problem(
          "%s must be a time zone such as Europe/Berlin, not '%s'."
              .formatted(Place.upperFirst(place.what()), Place.shortened(text)));
      return null;
    }
  }
}
