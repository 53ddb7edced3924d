package dev.attune.connector.testkit;

import java.util.List;
import java.util.stream.Stream;

/** All that the kit demands of a connector, and what came of it. */
public final class Certification {
  private static final List<Check> CHECKS =
      Stream.of(
              DescriptorChecks.all(),
              ConnectionChecks.all(),
              LadderChecks.all(),
              PollChecks.all(),
              HistoryChecks.all(),
              SubscriptionChecks.all(),
              ListenChecks.all(),
              ActionChecks.all(),
              RenewalChecks.all(),
              EraseChecks.all(),
              DiscoveryChecks.all(),
              WebhookChecks.all(),
              RegisterChecks.all(),
              SafetyChecks.all(),
              MetricChecks.all(),
              TenantChecks.all(),
              CloseChecks.all())
          .flatMap(List::stream)
          .toList();

  private final ConnectorScenario scenario;

  public Certification(ConnectorScenario scenario) {
    this.scenario = scenario;
  }

  /** The names of all checks, in their order: each the end of a sentence about the connector. */
  public static List<String> checks() {
    return CHECKS.stream().map(Check::name).toList();
  }

  /** Runs all checks, one after the other; what cannot be tried comes last. */
  public List<Finding> run() {
    return Stream.concat(CHECKS.stream().map(this::run), gaps().stream()).toList();
  }

  /** What the connector has and the kit cannot try. */
  public List<Finding> gaps() {
    return Gaps.of(scenario.connector().descriptor());
  }

  /**
   * Runs one check. It takes the standard streams and the logging of the whole process meanwhile,
   * so no other may run beside it.
   *
   * @param name one of {@link #checks()}
   */
  public Finding run(String name) {
    return CHECKS.stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .map(this::run)
        .orElseThrow(() -> new IllegalArgumentException("There is no check '%s'.".formatted(name)));
  }

  private synchronized Finding run(Check check) {
    try (OutputCapture output = OutputCapture.open(check.patience().level());
        Lab lab = new Lab(scenario, check.patience(), output)) {
      check.body().accept(lab);
      return new Finding.Held(check.name());
    } catch (NotTried e) {
      return new Finding.NotTried(check.name(), String.valueOf(e.getMessage()));
    } catch (Complaint e) {
      return new Finding.Failed(check.name(), e.what(), check.why(), e.remedy());
    } catch (RuntimeException e) {
      // From the host, or of the scenario's own code: either way the connector is not certified.
      return new Finding.Failed(
          check.name(),
          "It ended with %s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()),
          check.why(),
          "Correct the connector, or the scenario's tool if that is what failed; the first lines"
              + " are"
              + " at %s.".formatted(List.of(e.getStackTrace()).stream().limit(3).toList()));
    }
  }
}
