package dev.attune.connector.runtime.plugin;

/**
 * A plugin that runs.
 *
 * @param file its name in the folder
 * @param id of its connector
 */
public record InstalledPlugin(String file, String id, String version) {}
