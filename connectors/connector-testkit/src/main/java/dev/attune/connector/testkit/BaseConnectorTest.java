package dev.attune.connector.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The certification of a connector as a JUnit test: extend it, and say which connector and how its
 * tool is. Each check is a test of its own; one that has nothing to try is skipped with its reason.
 */
@Isolated("it looks at the threads, the log and the standard streams of the whole process")
public abstract class BaseConnectorTest implements ConnectorScenario {

  /** Every check of the kit. */
  @TestFactory
  public Stream<DynamicTest> itIsCertified() {
    Certification certification = new Certification(this);
    return Stream.concat(
        Certification.checks().stream()
            .map(name ->
                DynamicTest.dynamicTest("it " + name, () -> report(certification.run(name)))),
        certification.gaps().stream()
            .map(gap -> DynamicTest.dynamicTest("it " + gap.check(), () -> report(gap))));
  }

  private static void report(Finding finding) {
    switch (finding) {
      case Finding.Held held -> {
        // Nothing to say.
      }
      case Finding.NotTried(var check, var reason) -> Assumptions.abort(reason);
      case Finding.Failed failed -> throw new AssertionError(failed.words());
    }
  }
}
