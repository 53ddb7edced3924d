package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.datafolder.StartProblem;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.testing.RunningHub;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

@Execution(ExecutionMode.CONCURRENT)
class DemoRunTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void theDemoLivesWhereItIsWantedAndOnThisMachineAlone() {
    try (RunningHub hub = RunningHub.real("--attune.demo=true")) {
      assertThat(hub.bean(ServerProperties.class).getAddress())
          .isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
      assertThat(hub.bean(FirstTenant.class).writeKey()).as("the tenant acme").isEmpty();

      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> hub.api(operator(hub)).get("/api/v1/tenants/aurora").status() == 200);
    }
  }

  private static String operator(RunningHub hub) throws java.io.IOException {
    return "Bearer " + Files.readString(hub.data().resolve("operator.key")).strip();
  }

  @Test
  void nothingOfItIsThereWhereItIsNot() {
    try (RunningHub hub = RunningHub.real()) {
      assertThatThrownBy(() -> hub.bean(DemoRun.class))
          .isInstanceOf(NoSuchBeanDefinitionException.class);
      assertThat(hub.bean(ServerProperties.class).getAddress()).isNull();
      assertThat(hub.bean(FirstTenant.class).writeKey()).isPresent();
    }
  }

  private static void check(@Nullable InetAddress address, String... settings) {
    Map<String, String> given = new HashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      given.put(parts[0], parts[1]);
    }
    DemoGuard.check(
        new Binder(new MapConfigurationPropertySource(given))
            .bindOrCreate("attune", AttuneSettings.class),
        address);
  }

  @Test
  void itsEasyLoginsStayOnThisMachine() {
    assertThatCode(() -> check(LOOPBACK)).doesNotThrowAnyException();
    assertThatCode(() -> check(LOOPBACK, "attune.url=http://localhost:9000"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check(null))
        .isInstanceOf(StartProblem.class)
        .hasMessage(
            "The demo's logins are for this machine alone, and the hub listens on all addresses:"
                + " leave server.address as it is, or do without the demo; start it with"
                + " --attune.demo=false.");
    assertThatThrownBy(() -> check(InetAddress.ofLiteral("192.0.2.7")))
        .hasMessageContaining("listens on 192.0.2.7");
    assertThatThrownBy(() -> check(LOOPBACK, "attune.url=https://192.0.2.7"))
        .hasMessageContaining("others reach the hub at 192.0.2.7");
  }

  @Test
  void itNeedsAHubThatIsWhole() {
    assertThatThrownBy(() -> check(LOOPBACK, "attune.roles=api"))
        .hasMessageContaining("needs a hub that is whole");
    assertThatThrownBy(() -> check(LOOPBACK, "attune.store.uri=mongodb://db.example"))
        .hasMessageContaining("needs a hub that is whole");
    assertThatThrownBy(() ->
            check(
                LOOPBACK,
                "attune.oidc.issuer=https://login.example.com",
                "attune.oidc.client-id=a",
                "attune.oidc.client-secret=b"))
        .hasMessageContaining("needs a hub that is whole");
  }
}
