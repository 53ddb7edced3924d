package dev.attune.admin.settings;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where connectors come from besides those that the hub brings, and what they may see of this
 * machine.
 *
 * @param folder the folder of declarative connectors, each a file {@code *.yaml}; by default {@code
 *     connectors} in the data folder
 * @param folders the folder of this machine that a bundled connector is given, by its id
 */
public record ConnectorSettings(@Nullable Path folder, @DefaultValue Map<String, Path> folders) {}
