package dev.attune.connector.testkit;

import java.io.PrintStream;
import java.util.List;

/**
 * Certifies a connector from the command line: {@code java -cp …
 * dev.attune.connector.testkit.Certify <class of the scenario>}. Prints what fails, why it matters
 * and what to do, and ends with 0 if the connector is certified, 1 if it is not, 2 if it could not
 * be tried.
 */
public final class Certify {
  private Certify() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out));
  }

  /** The same without ending the process. */
  public static int run(List<String> arguments, PrintStream out) {
    if (arguments.size() != 1) {
      out.println(
          "Name one class, a ConnectorScenario with a public constructor without parameters.");
      return 2;
    }
    try {
      Object scenario =
          Class.forName(arguments.getFirst(), true, Thread.currentThread().getContextClassLoader())
              .getConstructor()
              .newInstance();
      if (scenario instanceof ConnectorScenario known) {
        return run(known, out) ? 0 : 1;
      }
      out.printf("Class %s is no ConnectorScenario.%n", arguments.getFirst());
    } catch (ReflectiveOperationException | LinkageError e) {
      out.printf("Class %s cannot be made: %s.%n", arguments.getFirst(), e);
    }
    return 2;
  }

  /**
   * Certifies a connector and prints the report.
   *
   * @return whether it is certified
   */
  public static boolean run(ConnectorScenario scenario, PrintStream out) {
    var descriptor = scenario.connector().descriptor();
    out.printf("Connector '%s' %s%n%n", descriptor.id(), descriptor.version());
    List<Finding> findings = new Certification(scenario).run();
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.Held(var check) -> out.printf("  ok         it %s%n", check);
        case Finding.NotTried(var check, var reason) ->
            out.printf("  not tried  it %s%n             %s%n", check, reason);
        case Finding.Failed(var check, var what, var why, var remedy) ->
            out.printf(
                "  FAILED     it %s%n    What: %s%n    Why it matters: %s%n    What to do: %s%n",
                check, what, why, remedy);
      }
    }
    long failed = findings.stream().filter(Finding.Failed.class::isInstance).count();
    out.printf(
        "%n%s%n",
        failed == 0
            ? "The connector is certified."
            : "The connector is not certified: %d of %d checks fail."
                .formatted(failed, findings.size()));
    return failed == 0;
  }
}
