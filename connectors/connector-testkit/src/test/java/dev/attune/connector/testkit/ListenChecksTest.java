package dev.attune.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.web.Body;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ListenChecksTest {
  private static Finding found(Check check, Supplier<Connector<?>> connector) {
    return new Certification(PlantedTest.scenario(connector)).run(check.name());
  }

  private static Connector<?> telling(boolean isNews, Received... items) {
    return new Bell() {
      @Override
      public Connection open(ConnectionContext<Settings> context) {
        return new Listening(context) {
          @Override
          public synchronized Polled listen(String source, Duration patience) {
            return said(isNews, items);
          }
        };
      }
    };
  }

  @Test
  void whoTellsAsItShouldPasses() {
    assertThat(ListenChecks.all())
        .allSatisfy(
            check -> assertThat(found(check, Bell::new)).isEqualTo(new Finding.Held(check.name())));
  }

  @Test
  void whoIsNeverToldOrBringsItemsIsFound() {
    Check tells = ListenChecks.all().getFirst();

    assertThat(found(tells, () -> telling(false)).toString()).contains("and no news were said");
    assertThat(
            found(
                    tells,
                    () -> telling(true, new Received.Reject("feed.x", "It is so.", Body.of("x"))))
                .toString())
        .contains("listening to source 'news' came to");
  }

  @Test
  void whoIsPolledAloneIsNotTried() {
    assertThat(found(ListenChecks.all().getFirst(), Tickets::new))
        .isInstanceOf(Finding.NotTried.class);
  }
}
