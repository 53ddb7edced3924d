package dev.attune.admin.browser;

import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the console in a tenant in which something happened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({WithRealHub.class, WithChromium.class})
class EveryPageIT {
  private final Company company;
  private final Window window;

  EveryPageIT(RunningHub hub, Chromium chromium) {
    this.company = new Company(hub);
    this.window = company.window(chromium);
    // The page says kindly that it is not known; the browser complains all the same.
    window.expect("/counts");
  }

  @ParameterizedTest
  @MethodSource("dev.attune.admin.browser.Screen#all")
  void isSoundInBothSchemesNarrowAndWide(Screen screen) {
    window.open(company.address(screen.path()));
    window.isLoaded();
    screen.reveal().accept(window);
    window.sees(company.address(screen.shows()));

    Pictures.look(window, screen.name());
  }

  @AfterAll
  void close() {
    window.close();
    company.close();
  }
}
