package dev.attune.admin.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Connectors that come as plugins.
 *
 * @param folder where their files lie; by default {@code plugins} in the data folder
 */
public record PluginSettings(@Nullable Path folder) {}
