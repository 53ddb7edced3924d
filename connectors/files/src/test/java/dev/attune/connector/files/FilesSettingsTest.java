package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesSettingsTest {

  private static FilesSettings bound(String members) {
    return Binder.bind(
        "Setting",
        Schema.of(FilesSettings.class),
        new Json("{\"identifiers\": {\"email\": \"email\"}, " + members + "}"));
  }

  @Test
  void hasStandardsForAllButThePlaceAndTheIdentifiers() {
    FilesSettings settings = bound("\"place\": \"folder\"");

    assertThat(settings.settle()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.rows().format()).isEqualTo(Format.CSV);
    assertThat(settings.rows().separatorSign()).isEqualTo(',');
    assertThat(settings.whenRead()).isEqualTo(WhenRead.LEAVE);
    assertThat(settings.where().folder()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"place\": \"folder\", \"path\": \"../zeta\"                | 'path' must be names of"
            + " folders",
        "\"place\": \"folder\", \"path\": \"/etc\"                   | 'path' must be names of"
            + " folders",
        "\"place\": \"sftp\", \"sftpHost\": \"a.example\"            | 'hostKey' are needed for"
            + " sftp",
        "\"place\": \"s3\"                                           | 'bucket' are needed for s3",
        "\"place\": \"s3\", \"bucket\": \"b\", \"s3Address\": \"https://a.example/x\" | without a"
            + " path",
        "\"place\": \"folder\", \"whenRead\": \"move\"               | 'moveTo' is needed to move"
            + " files",
        "\"place\": \"folder\", \"moveTo\": \"a/../..\"              | 'moveTo' must be names of"
            + " folders",
        "\"place\": \"folder\", \"settle\": \"PT25H\"                | 'settle' must be from PT1S"
            + " to PT24H",
      })
  void saysWhatIsAllowed(String members, String message) {
    assertThatThrownBy(() -> bound(members))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(message);
  }
}
