package dev.attune.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.testing.InMemoryApiKeyStore;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.time.SecureIds;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstOperatorTest {
  private final ApiKeys keys = new ApiKeys(new InMemoryApiKeyStore(), new TestClock());

  @Test
  void givesTheInstallerAKeyOnce(@TempDir Path path) {
    try (DataFolder folder = DataFolder.open(path)) {
      FirstOperator first = new FirstOperator(keys, folder, new SecureIds());
      first.ensure();
      Optional<String> key = folder.secret(FirstOperator.FILE);
      first.ensure();

      assertThat(folder.secret(FirstOperator.FILE)).isEqualTo(key);
      assertThat(keys.list(null)).hasSize(1);
      assertThat(keys.authenticate(key.orElseThrow().strip()))
          .hasValueSatisfying(caller -> assertThat(caller.isOperator()).isTrue());
    }
  }
}
