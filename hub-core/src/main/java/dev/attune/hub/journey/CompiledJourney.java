package dev.attune.hub.journey;

/** One version of a journey, ready to run. Immutable; safe for use by many threads. */
public final class CompiledJourney {
  private final Journey definition;
  private final int version;

  private CompiledJourney(Journey definition, int version) {
    this.definition = definition;
    this.version = version;
  }

  /**
   * Compiles a definition that {@link JourneyReader} read.
   *
   * @throws dev.attune.hub.problem.HubException {@code expression.invalid}
   */
  public static CompiledJourney of(Journey definition, int version) {
    return new CompiledJourney(definition, version);
  }

  public JourneyId id() {
    return definition.id();
  }

  public int version() {
    return version;
  }

  public Journey definition() {
    return definition;
  }
}
