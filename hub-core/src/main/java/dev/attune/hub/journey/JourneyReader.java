package dev.attune.hub.journey;

import dev.attune.hub.profile.Purposes;
import org.jspecify.annotations.Nullable;

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
    return examine(jsonOrYaml, null).valid();
  }

  /**
   * Reads and checks a definition, JSON or YAML, for who wants to publish it. Never fails.
   *
   * @param purposes what the tenant declared: through a journey per account nobody goes who could
   *     consent to anything
   */
  public static JourneyCheck check(
      String jsonOrYaml, KnownConnections connections, Purposes purposes) {
    return examine(jsonOrYaml, new Known(connections, purposes));
  }

  /** What of the tenant a definition is held against. */
  private record Known(KnownConnections connections, Purposes purposes) {}

  private static JourneyCheck examine(String text, @Nullable Known known) {
    Findings findings = new Findings();
    Draft draft = new Draft(findings);
    Raw raw = RawReader.read(text, findings);
    Journey journey = raw == null ? null : new DefinitionReader(draft).read(raw);
    int steps = draft.pointers().size();
    if (steps > Journey.MAX_STEPS) {
      findings.problem(
          "/steps",
          "A journey may have at most %d steps, and this one has %d."
              .formatted(Journey.MAX_STEPS, steps));
    } else if (journey != null) {
      examine(journey, draft, known);
    }
    return new JourneyCheck(journey, findings.problems(), findings.warnings());
  }

  private static void examine(Journey journey, Draft draft, @Nullable Known known) {
    Flow flow = Flow.of(journey.steps());
    new FlowCheck(draft, journey, flow).check();
    new ExpressionCheck(draft, journey, flow).check();
    if (known != null) {
      new ConnectionCheck(draft, known.connections()).check(flow);
      new PurposeCheck(draft, known.purposes()).check(flow);
    }
    EngagementCheck.check(journey, draft.findings());
    Journey.Goal goal = journey.goal();
    if (journey.limits().holdout() > 0 && (goal == null || goal.within() == null)) {
      draft
          .findings()
          .warning(
              "/limits/holdout",
              "Of who is held out only a goal with 'within' is awaited, and the journey has none.");
    }
  }
}
