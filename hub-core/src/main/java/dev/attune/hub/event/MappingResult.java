package dev.attune.hub.event;

/** What a mapping made of a signal. */
public sealed interface MappingResult {

  record Mapped(Event event) implements MappingResult {}

  /**
   * The signal is no event.
   *
   * @param code the stable code of the problem
   * @param reason one sentence that names what is wrong, without a personal value
   */
  record Unmapped(String code, String reason) implements MappingResult {}
}
