package dev.attune.admin.datafolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @Test
  void keepsASecondHubOut(@TempDir Path path) {
    Path data = path.resolve("a/b");
    DataFolder first = DataFolder.open(data);

    assertThatThrownBy(() -> DataFolder.open(data))
        .isInstanceOf(StartProblem.class)
        .hasMessageContaining("is in use by another hub");
    first.close();
    DataFolder.open(data).close();
  }

  @Test
  void saysThatItCannotBeWritten(@TempDir Path path) throws IOException {
    Path file = Files.writeString(path.resolve("file"), "x");

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(StartProblem.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void keepsSecretsToItsOwnUser(@TempDir Path path) throws IOException {
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(folder.secret("key")).isEmpty();
      assertThat(folder.secretOr("key", () -> "first")).isEqualTo("first");
      assertThat(folder.secretOr("key", () -> "second")).isEqualTo("first");
      folder.writeSecret("key", "third");

      assertThat(folder.secret("key")).contains("third");
      assertThat(Files.getPosixFilePermissions(path.resolve("key")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(path.resolve("key.new")).doesNotExist();
    }
  }
}
