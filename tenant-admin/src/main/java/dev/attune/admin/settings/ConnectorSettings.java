package dev.attune.admin.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where connectors come from besides those that the hub brings.
 *
 * @param folder the folder of declarative connectors, each a file {@code *.yaml}; by default {@code
 *     connectors} in the data folder
 */
public record ConnectorSettings(@Nullable Path folder) {}
