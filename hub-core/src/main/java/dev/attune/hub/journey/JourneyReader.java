package dev.attune.hub.journey;

/** Reads the definition of a journey and says everything that is wrong with it at once. */
public final class JourneyReader {
  public static final int MAX_BYTES = 256 * 1024;

  private JourneyReader() {}

  /**
   * Reads a definition, JSON or YAML, that was checked before it was published: connections may
   * have changed since and are not looked at.
   *
   * @throws dev.attune.hub.problem.HubException {@code journey.invalid} with every problem
   */
  public static Journey read(String jsonOrYaml) {
    throw new UnsupportedOperationException(jsonOrYaml);
  }

  /** Reads and checks a definition, JSON or YAML, for who wants to publish it. Never fails. */
  public static JourneyCheck check(String jsonOrYaml, KnownConnections connections) {
    throw new UnsupportedOperationException(jsonOrYaml + connections);
  }
}
