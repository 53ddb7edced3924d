package dev.attune.connector.testkit;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
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
    return run(scenario, out, "");
  }

  /**
   * The same with those checks alone whose names hold a text, for authors at work.
   *
   * @return whether all of them hold
   */
  public static boolean run(ConnectorScenario scenario, PrintStream out, String only) {
    var descriptor = scenario.connector().descriptor();
    out.printf("Connector '%s' %s%n%n", descriptor.id(), descriptor.version());
    Certification certification = new Certification(scenario);
    List<Finding> findings = new ArrayList<>();
    for (String check : Certification.checks()) {
      if (check.contains(only)) {
        long began = System.nanoTime();
        findings.add(certification.run(check));
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        print(scenario, findings.getLast(), seconds < 2 ? "" : " (" + seconds + " s)", out);
      }
    }
    for (Finding gap : certification.gaps()) {
      if (gap.check().contains(only)) {
        findings.add(gap);
        print(scenario, gap, "", out);
      }
    }
    long failed = findings.stream().filter(Finding.Failed.class::isInstance).count();
    out.printf("%n%s%n", conclusion(failed, findings.size(), only));
    return failed == 0;
  }

  private static String conclusion(long failed, int tried, String only) {
    if (failed > 0) {
      return "The connector is not certified: %d of %d checks fail.".formatted(failed, tried);
    }
    return only.isEmpty()
        ? "The connector is certified."
        : "None of %d checks fails; try all of them to have it certified.".formatted(tried);
  }

  private static void print(
      ConnectorScenario scenario, Finding finding, String time, PrintStream out) {
    switch (finding) {
      case Finding.Held(var check) -> out.printf("  ok         it %s%s%n", check, time);
      case Finding.NotTried(var check, var reason) ->
          out.printf("  not tried  it %s%n             %s%n", check, reason);
      case Finding.Failed(var check, var what, var why, var remedy) -> {
        out.printf(
            "  FAILED     it %s%s%n    What: %s%n    Why it matters: %s%n    What to do: %s%n",
            check, time, what, why, remedy);
        String place = scenario.place(check, what);
        if (place != null) {
          out.printf("    Where: %s%n", place);
        }
      }
    }
  }
}
