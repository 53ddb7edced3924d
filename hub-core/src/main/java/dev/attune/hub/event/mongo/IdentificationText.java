package dev.attune.hub.event.mongo;

import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identification.Role;
import dev.attune.hub.event.Identification.Sighting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event's identifiers, one sign for each, so that it costs each event a few bytes
 * and no more: {@code 0} held by the event's own profile, {@code 1} by the first of those that were
 * merged into it, and so on; {@code -} held by nobody, {@code s} shared, {@code r} repeated, {@code
 * x} left out. Where the tenant has rules of its own, {@code @} and their version follow.
 */
final class IdentificationText {
  private static final char FRESH = '-';
  private static final char SHARED = 's';
  private static final char REPEATED = 'r';
  private static final char LEFT_OUT = 'x';
  private static final char UNKNOWN = '?';

  /** Further ones are told as held, without by whom: '0' to '9', and what follows up to '>'. */
  private static final int MOST_HOLDERS = UNKNOWN - '0';

  private IdentificationText() {}

  /** The text, or null of one of which nothing is known. */
  static @Nullable String of(Identification identification, String profile) {
    if (identification.sightings().isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (Sighting sighting : identification.sightings()) {
      text.append(
          switch (sighting.role()) {
            case HELD -> holder(sighting, identification.merged(), profile);
            case FRESH -> FRESH;
            case SHARED -> SHARED;
            case REPEATED -> REPEATED;
            case LEFT_OUT -> LEFT_OUT;
          });
    }
    return identification.rules() == 0
        ? text.toString()
        : text.append('@').append(identification.rules()).toString();
  }

  private static char holder(Sighting sighting, List<String> merged, String profile) {
    if (profile.equals(sighting.holder())) {
      return '0';
    }
    int place = merged.indexOf(sighting.holder()) + 1;
    return place > 0 && place < MOST_HOLDERS ? (char) ('0' + place) : UNKNOWN;
  }

  static List<Sighting> sightings(@Nullable String text, List<String> merged, String profile) {
    if (text == null) {
      return List.of();
    }
    int end = versionAt(text);
    List<Sighting> sightings = new ArrayList<>(end);
    for (int i = 0; i < end; i++) {
      sightings.add(sighting(text.charAt(i), merged, profile));
    }
    return sightings;
  }

  static long rules(@Nullable String text) {
    int at = text == null ? 0 : versionAt(text);
    return text == null || at == text.length() ? 0 : Long.parseLong(text.substring(at + 1));
  }

  private static int versionAt(String text) {
    int at = text.indexOf('@');
    return at < 0 ? text.length() : at;
  }

  private static Sighting sighting(char sign, List<String> merged, String profile) {
    return switch (sign) {
      case FRESH -> new Sighting(Role.FRESH, null);
      case SHARED -> new Sighting(Role.SHARED, null);
      case REPEATED -> new Sighting(Role.REPEATED, null);
      case LEFT_OUT -> new Sighting(Role.LEFT_OUT, null);
      default -> new Sighting(Role.HELD, holder(sign, merged, profile));
    };
  }

  private static @Nullable String holder(char sign, List<String> merged, String profile) {
    int place = sign - '0';
    if (place == 0) {
      return profile;
    }
    return place > 0 && place < MOST_HOLDERS && place <= merged.size()
        ? merged.get(place - 1)
        : null;
  }
}
