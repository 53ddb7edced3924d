package dev.attune.connector.jdbc;

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

class JdbcSettingsTest {
  private static final String READING =
      "\"host\": \"db.example\", \"databaseName\": \"shop\", \"table\": \"orders\","
          + " \"cursorColumn\": \"updated_at\", \"keyColumns\": [\"id\"],"
          + " \"identifiers\": {\"email\": \"email\"}";

  private static JdbcSettings bound(String members) {
    return Binder.bind("Setting", Schema.of(JdbcSettings.class), new Json("{" + members + "}"));
  }

  @Test
  void hasStandardsForAllButTheNames() {
    JdbcSettings settings = bound(READING);

    assertThat(settings.server())
        .isEqualTo(
            new ServerSettings(
                Database.POSTGRESQL,
                "db.example",
                0,
                "shop",
                Security.TLS,
                Duration.ofSeconds(20)));
    assertThat(settings.source().overlap()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.source().first()).isEqualTo(FirstPoll.NEW);
    assertThat(settings.targets()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"statementTimeout\": \"PT26S\" | 'statementTimeout' must be from PT0.5S to PT25S.",
        "\"overlap\": \"PT2H\"           | 'overlap' may be at most PT1H.",
        "\"timeZone\": \"Mars\"          | 'timeZone' must be a zone such as UTC.",
        "\"port\": 70000                 | 'port' must be a number from 1 to 65535, or 0.",
        "\"targets\": [\"a.\"]           | 'targets' must hold names of tables",
        "\"database\": \"mysql\", \"databaseName\": \"shop?x=y\" | must be the name of a database",
      })
  void saysWhatIsAllowed(String member, String message) {
    String name = member.substring(0, member.indexOf(':'));
    String others = READING.replaceAll(", " + name + ": \"[^\"]*\"", "");
    assertThatThrownBy(() ->
            bound(
                (member.contains("databaseName")
                        ? others.replace("\"databaseName\": \"shop\", ", "")
                        : others)
                    + ", "
                    + member))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void wantsATableToReadOrToWrite() {
    assertThatThrownBy(() -> bound("\"host\": \"db.example\", \"databaseName\": \"shop\""))
        .hasMessageContaining("Setting 'table' is needed to read, or 'targets' to write.");
    assertThatThrownBy(() ->
            bound("\"host\": \"db.example\", \"databaseName\": \"shop\", \"table\": \"orders\""))
        .hasMessageContaining("'keyColumns'")
        .hasMessageContaining("'cursorColumn'")
        .hasMessageContaining("'identifiers'");
  }
}
