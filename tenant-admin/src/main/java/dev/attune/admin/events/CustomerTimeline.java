package dev.attune.admin.events;

import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Twines strands into one timeline, newest first. What a page ends with is told for each strand on
 * its own, so that nothing is passed over and nothing comes twice, whatever is added meanwhile.
 */
final class CustomerTimeline {
  private static final String BETWEEN = "\n";

  private final List<Strand> strands;

  CustomerTimeline(List<Strand> strands) {
    this.strands = List.copyOf(strands);
  }

  /** A page; it may be short though there are more, where what is wanted is rare. */
  Page<EventResource> page(PageRequest request) {
    Map<Moment.Kind, String> places = places(request);
    List<Moment> found = new ArrayList<>();
    Map<Moment.Kind, Strand.Cut> cuts = new EnumMap<>(Moment.Kind.class);
    for (Strand strand : strands) {
      Strand.Stretch stretch = stretch(strand, places.get(strand.kind()), request);
      found.addAll(stretch.moments());
      Strand.Cut cut = stretch.cut();
      if (cut != null) {
        cuts.put(strand.kind(), cut);
      }
    }
    found.sort(Moment.NEWEST_FIRST);
    List<Moment> shown =
        found.stream()
            .filter(moment -> cuts.entrySet().stream().allMatch(cut -> isBefore(moment, cut)))
            .limit(request.limit())
            .toList();
    shown.forEach(moment -> places.put(moment.kind(), moment.place()));
    cuts.forEach((kind, cut) -> {
      if (count(shown, kind) == count(found, kind)) {
        places.put(kind, cut.place());
      }
    });
    boolean hasMore = shown.size() < found.size() || !cuts.isEmpty();
    return new Page<>(
        shown.stream().map(Moment::shown).toList(),
        hasMore ? PageRequest.encoded(cursor(places)) : null);
  }

  private static boolean isBefore(Moment moment, Map.Entry<Moment.Kind, Strand.Cut> cut) {
    int byTime = moment.at().compareTo(cut.getValue().at());
    return byTime > 0 || (byTime == 0 && moment.kind().compareTo(cut.getKey()) <= 0);
  }

  private static long count(List<Moment> moments, Moment.Kind kind) {
    return moments.stream().filter(moment -> moment.kind() == kind).count();
  }

  private static Strand.Stretch stretch(
      Strand strand, @Nullable String place, PageRequest request) {
    try {
      return strand.after(place, request.oneMore());
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw PageRequest.invalid();
    }
  }

  private static String cursor(Map<Moment.Kind, String> places) {
    List<String> lines = new ArrayList<>();
    places.forEach((kind, place) -> lines.add(kind.name() + "=" + place));
    return String.join(BETWEEN, lines);
  }

  private static Map<Moment.Kind, String> places(PageRequest request) {
    Map<Moment.Kind, String> places = request.after(CustomerTimeline::read);
    return places == null ? new EnumMap<>(Moment.Kind.class) : places;
  }

  private static Map<Moment.Kind, String> read(String cursor) {
    Map<Moment.Kind, String> places = new EnumMap<>(Moment.Kind.class);
    for (String line : cursor.split(BETWEEN, Moment.Kind.values().length)) {
      String[] parts = line.split("=", 2);
      places.put(Moment.Kind.valueOf(parts[0]), parts[1]);
    }
    return places;
  }
}
