package dev.attune.admin.browser;

import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page of the console in a tenant in which something happened; beside all other tests, for it
 * looks longest.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({WithRealHub.class, WithChromium.class})
class EveryPageIT {
  private final Company company;
  private final Window window;

  EveryPageIT(RunningHub hub, Chromium chromium) {
    this.company = new Company(hub);
    this.window = company.window(chromium);
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @ParameterizedTest
  @MethodSource("dev.attune.admin.browser.Screen#all")
  void isSoundInBothSchemesNarrowAndWide(Screen screen) {
    window.open(company.address(screen.path()));
    window.isLoaded();
    screen.reveal().accept(window);
    window.sees(company.address(screen.shows()));

    Pictures.look(window, screen.name());
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void leadsEverywhereWhereItIsNarrow() {
    window.open(company.address("/console/t/{tenant}"));
    window.isLoaded();
    Pictures.turn(window, Look.LIGHT_NARROW);
    window.button("Open the navigation").click();
    window.sees(window.link("Dead letters"));
    Pictures.turn(window, Look.LIGHT_NARROW);
    Pictures.keep(window, "navigation-light-narrow");
    window.link("Dead letters").click();

    window.isAt(company.address("/console/t/{tenant}/dead-letters"));
    window.sees(window.button("Open the navigation"));
    Pictures.turn(window, Look.LIGHT_WIDE);
    window.assertSound();
  }

  @AfterAll
  void close() {
    window.close();
    company.close();
  }
}
