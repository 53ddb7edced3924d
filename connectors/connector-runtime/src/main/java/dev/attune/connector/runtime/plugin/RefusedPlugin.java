package dev.attune.connector.runtime.plugin;

/**
 * A file that is not as the folder says, and why: a plugin that is not taken, or one that was taken
 * away and still runs.
 */
public record RefusedPlugin(String file, String reason) {}
