package dev.attune.hub.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much a journey sends, and when. */
public record Limits(List<Cap> caps, @Nullable QuietHours quiet) {
  public static final Limits NONE = new Limits(List.of(), null);

  public Limits {
    caps = List.copyOf(caps);
  }
}
