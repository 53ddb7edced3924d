package dev.attune.hub.event;

import java.util.List;

/** What a mapping made of a signal. */
public sealed interface MappingResult {

  /**
   * An event.
   *
   * @param corrections what of the signal was set right on the way, one sentence each
   */
  record Mapped(Event event, List<String> corrections) implements MappingResult {
    public Mapped {
      corrections = List.copyOf(corrections);
    }
  }

  /**
   * The signal is no event.
   *
   * @param code the stable code of the problem
   * @param reason one sentence that names what is wrong, without a personal value
   */
  record Unmapped(String code, String reason) implements MappingResult {}
}
