package dev.attune.connector.jdbc;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Setting;

/** What an upsert is given. */
record UpsertParameters(
    @Setting(
            title = "Table",
            help = "One of the connection's tables to write, written as it is there.",
            maxLength = 257)
        String table,
    @Setting(
            title = "Key",
            help = "The columns of a unique index with the values that name the row: an object.")
        Json key,
    @Setting(
            title = "Values",
            help = "The other columns with their values: an object.",
            standard = "{}")
        Json values) {}
