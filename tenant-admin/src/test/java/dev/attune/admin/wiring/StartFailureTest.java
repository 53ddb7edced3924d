package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.attune.admin.HubApplication;
import dev.attune.admin.datafolder.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** One line for whoever starts a hub that cannot start. */
class StartFailureTest {
  @TempDir private Path folder;

  private String line(int port) {
    SpringApplication application = new SpringApplication(HubApplication.class);
    application.setRegisterShutdownHook(false);
    Throwable failure =
        catchThrowable(() -> application.run("--attune.port=" + port, "--attune.data=" + folder));
    return StartFailure.line(failure).orElse("");
  }

  @Test
  void namesAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("0.0.0.0"))) {
      int port = taken.getLocalPort();

      assertThat(line(port))
          .isEqualTo(
              "Port %d of this machine is taken: stop the program that has it, or choose another port with --attune.port=%d."
                  .formatted(port, port + 1));
    }
  }

  @Test
  void namesASettingThatIsNotAllowed() {
    assertThat(line(0)).isEqualTo("attune.port must be 1 to 65535, not 0.");
  }

  @Test
  void namesADataFolderThatAnotherHubUses() {
    try (DataFolder other = DataFolder.open(folder)) {
      assertThat(line(18_000))
          .isEqualTo(
              "The data folder %s is in use by another hub: stop that one, or start this one with --attune.data=<another folder>."
                  .formatted(other.path()));
    }
  }
}
