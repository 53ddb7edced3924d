package dev.attune.admin.plugins;

/** A plugin that was taken in, and now runs. */
public record TakenPlugin(String file, String connector, String version) {}
