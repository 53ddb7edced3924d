package dev.attune.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  private static final Instant NOW = Instant.parse("2027-03-01T09:30:00.123456Z");

  @Test
  void isFoundAgainByTheNextStart(@TempDir Path folder) {
    Memory kept =
        Memory.of(folder, NOW).started(8081, 2525, 1143).asOperator().withHistory().kept(folder);

    assertThat(Memory.of(folder, NOW.plusSeconds(60))).isEqualTo(kept);
    assertThat(kept.born()).isEqualTo(NOW);
    assertThat(kept.started(1, 2, 3).starts()).isEqualTo(2);
  }

  @Test
  void isForItsOwnerAlone(@TempDir Path folder) throws IOException {
    Memory.of(folder, NOW).kept(folder);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve(Memory.FILE))))
        .isEqualTo("rw-------");
  }

  @Test
  void hasAnotherPasswordInEachDataFolder(@TempDir Path folder) {
    Memory one = Memory.of(folder, NOW);
    Memory other = Memory.of(folder, NOW);

    assertThat(one.password()).isNotEqualTo(other.password()).hasSizeGreaterThan(12);
    assertThat(one.toString()).doesNotContain(one.password());
  }
}
