package dev.attune.connector.jdbc;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.util.List;

/**
 * What a connection of the JDBC connector needs to know.
 *
 * @param targets the tables that actions may write to
 */
record JdbcSettings(
    ServerSettings server,
    SourceSettings source,
    @Setting(
            title = "Tables to write",
            help = "Those that actions may write to, as in public.scores.",
            maxLength = 257)
        List<String> targets) {

  JdbcSettings {
    targets = List.copyOf(targets);
    new Problems()
        .require(
            targets.stream().allMatch(TableName::isTable),
            "targets",
            "Setting 'targets' must hold names of tables, as in 'public.scores'.")
        .require(
            source.table() != null || !targets.isEmpty(),
            "table",
            "Setting 'table' is needed to read, or 'targets' to write.")
        .throwIfAny();
  }
}
