package dev.attune.connector;

/**
 * A kind of thing that a tool holds: tickets, contacts, a table.
 *
 * @param id what the tool calls it in its interface; at most 255 characters
 * @param title what its people call it; the id where there is nothing better
 */
public record ToolObject(String id, String title) {}
